SELECT $$;$$, $a$;$$;$a$, $a$ $b$ ; $b$ $a$, $_1$;$_1$;
SELECT $é$;$$;$é$, $数据$;$数据$, $A$ $a$ ; $A$, $$'$$, $$"$$, $$--$$, $$/*$$, $$\$$;
SELECT $a$x$a$, $a$$a$, $a$$$a$, $a$ $b$a$, $a$$ab$$a$;
DO $do$ BEGIN EXECUTE $q$ SELECT $$;$$ ; $q$; END; $do$;
DO $$
BEGIN
  -- it's fine;
  PERFORM 1;
END
$$;
SELECT $$a$$;