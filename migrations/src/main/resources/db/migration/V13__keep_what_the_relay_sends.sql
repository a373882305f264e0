-- What the relay sends is kept here before a node sees it, so that after a crash the same transaction is sent again.

create table ${community}.relay_transactions (
  hash text primary key check (hash ~ '^0x[0-9a-f]{64}$'),
  -- the first transaction with this nonce; the others take its place with a higher fee. What follows the chain is noted there
  first_hash text not null check (first_hash ~ '^0x[0-9a-f]{64}$'),
  account text not null check (account ~ '^0x[0-9a-f]{40}$'),
  nonce bigint not null check (nonce >= 0),
  raw text not null check (raw ~ '^0x([0-9a-f]{2})+$'),
  ballots integer not null check (ballots >= 0),
  by_code boolean not null,
  expected_gas bigint not null check (expected_gas >= 0),
  used_gas bigint check (used_gas >= 0),
  made_at timestamptz not null,
  -- when a node took it last
  sent_at timestamptz,
  -- whether the chain's transaction succeeded; null until the chain has one of them
  succeeded boolean,
  -- another transaction took the nonce, or nobody needs this one any more
  abandoned_at timestamptz
);
create unique index one_content_for_a_nonce on ${community}.relay_transactions (account, nonce)
  where abandoned_at is null and hash = first_hash;
create index on ${community}.relay_transactions (first_hash);
create index on ${community}.relay_transactions (account) where abandoned_at is null and succeeded is null;
create index on ${community}.relay_transactions (made_at);

alter table ${community}.ballots
  -- an account's code judges the signature, no key
  add column by_code boolean not null default false,
  -- as it was last known
  add column vote_end timestamptz not null default now() + interval '30 days',
  -- its part of the gas of the transactions that carried it: expected of the present one, used by the others
  add column reserved_gas bigint not null default 0 check (reserved_gas >= 0),
  add column used_gas bigint not null default 0 check (used_gas >= 0),
  -- seen among the votes of the chain, which alone decides; a mark so that it is not looked for again
  add column counted_at timestamptz;

create index on ${community}.ballots (id) where refused_at is null and counted_at is null;
create index on ${community}.ballots (counted_at) where counted_at is not null;
create index on ${community}.ballots (proposal_id, voter, id);
create index on ${community}.ballots (voter, sent_at) where sent_at is not null;
create index on ${community}.ballots (sent_in) where sent_in is not null;
