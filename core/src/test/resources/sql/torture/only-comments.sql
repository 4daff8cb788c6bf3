-- nothing here;
/* ; */

-- end