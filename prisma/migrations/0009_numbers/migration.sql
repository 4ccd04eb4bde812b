-- A telephone number has one spelling (src/contract/caller-number.ts): what was kept as it came is written so too.
-- Events stay as they happened; they are read by the same rules.
CREATE FUNCTION number_of_0009(written TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  plain TEXT := btrim(regexp_replace(normalize(written, NFKC), '[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]', '', 'g'), E' \t\r\n');
  parts TEXT[];
  inner_number TEXT;
  digits TEXT;
  international BOOLEAN;
  qualified BOOLEAN;
BEGIN
  parts := regexp_match(plain, '^(?:[^<]*<)?(sips?|tel):([^>]*)', 'i');
  IF parts IS NULL AND plain ~ '^[^\s@<>]+@[^\s@<>]+$' THEN parts := ARRAY['sip', plain]; END IF;
  IF lower(parts[1]) = 'tel' THEN RETURN number_of_0009(split_part(parts[2], ';', 1)); END IF;
  IF parts IS NOT NULL THEN
    IF parts[2] !~ '@' THEN RETURN 'sip:' || lower(regexp_replace(parts[2], '[;?>].*$', '')); END IF;
    parts := regexp_match(parts[2], '^(.*)@([^;?>]*)');
    parts[1] := regexp_replace(regexp_replace(parts[1], '[;:].*$', ''), '%2b', '+', 'gi');
    inner_number := number_of_0009(parts[1]);
    IF inner_number = 'anonymous' OR lower(parts[2]) ~ 'anonymous\.invalid$' THEN RETURN 'anonymous'; END IF;
    IF inner_number ~ '^(\+.*|\d{5,6})$' AND inner_number ~ '^(\+|1[0-2]\d{3,4}$|9[56]\d{3,4}$)' THEN RETURN inner_number; END IF;
    RETURN 'sip:' || parts[1] || '@' || lower(parts[2]);
  END IF;
  IF plain ~ '^[\s\d+().–—·/*#-]*$' AND plain !~ '[1-9]' THEN RETURN 'anonymous'; END IF;
  IF regexp_replace(lower(plain), '[\s_.-]', '', 'g') ~ '^(anonymous|restricted|blocked|unknown|unavailable|private|withheld|hidden|unidentified|nocallerid|none|null|undefined|匿名|未知|未显示|号码未显示)(caller|callerid|number|user|来电)?$'
    THEN RETURN 'anonymous'; END IF;
  IF plain !~ '^\+?[\d\s().–—·/-]+$' THEN RETURN plain; END IF;

  digits := regexp_replace(regexp_replace(plain, '\D', '', 'g'), '^1(79\d\d|25\d\d)(?=1[3-9]\d{9}$|0\d{9,11}$)', '');
  international := plain LIKE '+%' AND digits NOT LIKE '0%';
  IF NOT international AND digits LIKE '00%' THEN
    international := true;
    digits := ltrim(digits, '0');
  END IF;
  IF digits IN ('266696687', '7378742833', '7378742883', '2562533', '8656696', '86282452253', '7748483', '94484353', '464')
    AND (international OR length(digits) >= 9) THEN RETURN 'anonymous'; END IF;
  IF length(digits) > 17 THEN RETURN digits; END IF;
  qualified := digits LIKE '0%';
  IF digits LIKE '86%' AND (international OR digits ~ '^860*[1-9]\d{9,11}$') THEN
    qualified := true;
    digits := substr(digits, 3);
  ELSIF international THEN
    RETURN '+' || digits;
  END IF;
  digits := ltrim(digits, '0');
  IF digits ~ '^(1[0-2]\d|1[0-2]\d{3,4}|9[56]\d{3,4})$' THEN RETURN digits; END IF;
  RETURN CASE WHEN qualified OR length(digits) >= 10 THEN '+86' ELSE '' END || digits;
END $$;

UPDATE "calls" SET "from" = number_of_0009("from") WHERE "from" <> number_of_0009("from");
UPDATE "calls" SET "to" = number_of_0009("to") WHERE "to" <> number_of_0009("to");
UPDATE "tickets" SET "callerNumber" = number_of_0009("callerNumber") WHERE "callerNumber" <> number_of_0009("callerNumber");
UPDATE "checklists" SET "number" = number_of_0009("number") WHERE "number" <> number_of_0009("number");

DROP FUNCTION number_of_0009(TEXT);
