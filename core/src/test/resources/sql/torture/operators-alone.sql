SELECT b:c, d := e, h..i, a.*, :: ;
SELECT ..5, 1.., a:::b;