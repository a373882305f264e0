-- Tokens with which a maintainer's CI uploads evidence. A token permits nothing else, and only its digest is kept.

create table ${community}.upload_tokens (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  account text not null check (account ~ '^0x[0-9a-f]{40}$'),
  name text not null check (length(name) between 1 and 60),
  -- the signed message, so that nobody makes a second token of one signature
  signed text not null unique check (signed ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now(),
  ends_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);
create index on ${community}.upload_tokens (account, made_at);
