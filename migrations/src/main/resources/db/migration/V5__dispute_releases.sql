-- Releases after their decision: challenged, resolved, suspended, superseded; and decided anew after an upheld challenge.

alter table chain.releases_decided drop constraint releases_decided_release_id_key;
create index on chain.releases_decided (release_id);

create table chain.releases_challenged (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references chain.releases_submitted (release_id) on delete cascade,
  challenger chain.address not null,
  bond chain.uint256 not null,
  evidence chain.hash not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.releases_challenged (release_id);

create table chain.challenges_resolved (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references chain.releases_submitted (release_id) on delete cascade,
  upheld boolean not null,
  status text not null check (status in ('SUBMITTED', 'CLEARED', 'BLOCKED')),
  bond_to chain.address not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.challenges_resolved (release_id);

create table chain.releases_suspended (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references chain.releases_submitted (release_id) on delete cascade,
  ends_at timestamptz not null,
  reason text not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.releases_suspended (release_id);

create table chain.suspensions_lifted (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references chain.releases_submitted (release_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.suspensions_lifted (release_id);

create table chain.releases_superseded (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null unique references chain.releases_submitted (release_id) on delete cascade,
  successor bigint not null references chain.releases_submitted (release_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.releases_superseded (successor);

create table chain.gate_terms_set (
  block_number bigint not null,
  log_index integer not null,
  challenge_window bigint not null check (challenge_window >= 0),
  longest_suspension bigint not null check (longest_suspension >= 0),
  challenge_bond chain.uint256 not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);

-- Everything that happened to a release, one row an event. `status` is what it was from then on; null where that did not change.
create view chain.release_history as
select h.*, p.time, p.transaction_hash
from (
  select block_number, log_index, release_id, 'submitted' as what, 'SUBMITTED' as status, maintainer::text as account,
    null::numeric as amount, null::text as digest, ''::text as reason, null::timestamptz as ends_at, null::bigint as other
  from chain.releases_submitted
  union all
  select block_number, log_index, release_id, 'decided-' || lower(outcome), outcome, null, null, digest, '', null, null
  from chain.releases_decided
  union all
  select block_number, log_index, release_id, 'challenged', 'CHALLENGED', challenger, bond, evidence, reason, null, null
  from chain.releases_challenged
  union all
  select r.block_number, r.log_index, r.release_id, case when r.upheld then 'upheld' else 'dismissed' end,
    case
      -- cleared by the evaluators, blocked by a vote
      when r.upheld and r.status = 'BLOCKED' then 'OVERTURNED'
      -- what was inconclusive is blocked on the chain, and stays inconclusive when a challenge to it is dismissed
      when r.status = 'BLOCKED' then (
        select d.outcome from chain.releases_decided d
        where d.release_id = r.release_id and (d.block_number, d.log_index) < (r.block_number, r.log_index)
        order by d.block_number desc, d.log_index desc limit 1)
      else r.status
    end,
    r.bond_to, null, null, r.reason, null, null
  from chain.challenges_resolved r
  union all
  select block_number, log_index, release_id, 'suspended', null, null, null, null, reason, ends_at, null
  from chain.releases_suspended
  union all
  select block_number, log_index, release_id, 'lifted', null, null, null, null, '', null, null
  from chain.suspensions_lifted
  union all
  select block_number, log_index, release_id, 'superseded', 'SUPERSEDED', null, null, null, '', null, successor
  from chain.releases_superseded
  union all
  select block_number, log_index, successor, 'supersedes', null, null, null, null, '', null, release_id
  from chain.releases_superseded
  union all
  select block_number, log_index, release_id, 'recalled', 'RECALLED', null, null, null, reason, null, null
  from chain.releases_recalled
) h
join chain.positions p on (p.block_number, p.log_index) = (h.block_number, h.log_index);

drop view chain.releases;

create view chain.releases as
select
  s.release_id,
  s.artifact,
  s.maintainer,
  s.manifest,
  s.domain_hash,
  s.task_hash,
  s.risk_tier_hash,
  s.name,
  s.version,
  sp.time as submitted_at,
  sp.block_number,
  sp.transaction_hash as submitted_in,
  standing.status,
  d.outcome,
  d.epoch,
  d.digest,
  d.measurements,
  d.signers,
  dp.time as decided_at,
  dp.transaction_hash as decided_in,
  r.reason as recall_reason,
  rp.time as recalled_at,
  rp.transaction_hash as recalled_in,
  x.successor,
  suspension.ends_at as suspended_until
from chain.releases_submitted s
join chain.positions sp on (sp.block_number, sp.log_index) = (s.block_number, s.log_index)
join lateral (
  select h.status from chain.release_history h
  where h.release_id = s.release_id and h.status is not null
  order by h.block_number desc, h.log_index desc limit 1
) standing on true
-- the decision that holds: none while the release is submitted again
left join lateral (
  select * from chain.releases_decided e
  where e.release_id = s.release_id and standing.status <> 'SUBMITTED'
  order by e.block_number desc, e.log_index desc limit 1
) d on true
left join chain.positions dp on (dp.block_number, dp.log_index) = (d.block_number, d.log_index)
left join chain.releases_recalled r on r.release_id = s.release_id
left join chain.positions rp on (rp.block_number, rp.log_index) = (r.block_number, r.log_index)
left join chain.releases_superseded x on x.release_id = s.release_id
-- a suspension holds for the artifact, whichever of its releases it was ordered for; lifting ends it at that moment
left join lateral (
  select case when h.what = 'suspended' then h.ends_at else h.time end as ends_at
  from chain.release_history h join chain.releases_submitted o on o.release_id = h.release_id
  where o.artifact = s.artifact and h.what in ('suspended', 'lifted')
  order by h.block_number desc, h.log_index desc limit 1
) suspension on true;
