-- What each network has stored here, so that nobody fills the disk alone and a restart forgets nothing.

create table ${community}.stored_bytes (
  -- an IPv4 address, or the /64 of an IPv6 address
  network text not null check (length(network) <= 64),
  -- UTC
  day date not null,
  bytes bigint not null check (bytes >= 0),
  primary key (network, day)
);

-- Every file that was kept here, until the sweep: one that no release names is deleted after a time.
create table ${community}.stored_files (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  -- when somebody last gave it or named it
  touched_at timestamptz not null
);
create index on ${community}.stored_files (touched_at);
-- by which a stored statement is found that an evaluator signed
create index on ${community}.attestations (digest);
