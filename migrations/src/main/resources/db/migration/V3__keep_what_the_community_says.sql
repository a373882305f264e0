-- What is owned here and cannot be rebuilt from the chain.
create schema ${community};

-- Ballots signed by their voters, on their way to the chain. Whether one was counted is not stored: chain.votes_cast says it.
create table ${community}.ballots (
  id bigint generated always as identity primary key,
  proposal_id numeric(78, 0) not null,
  voter text not null check (voter ~ '^0x[0-9a-f]{40}$'),
  support smallint not null check (support in (0, 1, 2)),
  reason text not null check (length(reason) <= 5000),
  nonce numeric(78, 0) not null,
  signature text not null check (signature ~ '^0x[0-9a-f]+$'),
  received_at timestamptz not null,
  sent_in text check (sent_in ~ '^0x[0-9a-f]{64}$'),
  sent_at timestamptz,
  refused_because text,
  refused_at timestamptz
);
create unique index one_ballot_on_its_way on ${community}.ballots (proposal_id, voter) where refused_at is null;

-- Verdicts as each evaluator signed them, kept for whoever hands them in and for whoever audits them.
create table ${community}.attestations (
  release_id bigint not null,
  evaluator text not null check (evaluator ~ '^0x[0-9a-f]{40}$'),
  epoch bigint not null,
  outcome text not null check (outcome in ('CLEARED', 'BLOCKED', 'INCONCLUSIVE')),
  digest text not null check (digest ~ '^0x[0-9a-f]{64}$'),
  measurements jsonb not null,
  signature text not null check (signature ~ '^0x[0-9a-f]+$'),
  received_at timestamptz not null,
  primary key (release_id, evaluator, epoch)
);
