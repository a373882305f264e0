-- A ballot carries the nonce of its proposal, 2^64 times the lowest 192 bits of its id, and waits for no other.

alter table ${community}.ballots
  -- transactions that carried it and failed as a whole: after the first it is sent alone, after the second given up
  add column failures integer not null default 0 check (failures >= 0),
  -- how often the node said that it would not count, and when it is asked again
  add column refusals integer not null default 0 check (refusals >= 0),
  add column waits_until timestamptz,
  -- what an account with code accepts may be nothing at all
  drop constraint ballots_signature_check,
  add constraint ballots_signature_check check (signature ~ '^0x([0-9a-f]{2})*$' and length(signature) <= 8194) not valid;

update ${community}.ballots
set refused_because = 'refusal.ballot-sign-again', refused_at = now()
where refused_at is null
  and nonce <> mod(proposal_id, 6277101735386680763835789423207666416102355444464034512896) * 18446744073709551616;
