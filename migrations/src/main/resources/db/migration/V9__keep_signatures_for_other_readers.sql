-- What an evaluator signed with its P-256 key: all of it, or nothing where it has announced no key.

alter table ${community}.attestations
  -- the key that was announced when the signatures came, an uncompressed point
  add column p256 bytea check (length(p256) = 65),
  -- DER in Base64, over the DSSE envelopes of the statement and of the summary
  add column statement_dsse text check (length(statement_dsse) <= 200),
  add column summary_dsse text check (length(summary_dsse) <= 200),
  -- the SLSA verification summary that was signed, byte for byte
  add column summary text,
  add constraint attestations_dsse_check check (num_nulls(p256, statement_dsse, summary_dsse, summary) in (0, 4));
