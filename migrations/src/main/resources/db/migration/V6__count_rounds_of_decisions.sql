-- Verdicts name the round of their release; windows are told by the gate; a recall takes every release of its artifact that
-- could still ship; artifacts change hands by vote.

alter table chain.releases_decided
  add column round bigint not null default 0 check (round >= 0),
  add column challengeable_until timestamptz not null default 'epoch';
alter table chain.releases_decided alter column round drop default, alter column challengeable_until drop default;

alter table chain.challenges_resolved add column challengeable_until timestamptz not null default 'epoch';
alter table chain.challenges_resolved alter column challengeable_until drop default;

create table chain.artifacts_reassigned (
  block_number bigint not null,
  log_index integer not null,
  artifact chain.hash not null,
  maintainer chain.address not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.artifacts_reassigned (artifact);

alter table community.attestations
  add column round bigint not null default 0 check (round >= 0),
  drop constraint attestations_pkey,
  add primary key (release_id, evaluator, round, epoch);
alter table community.attestations alter column round drop default;

create or replace view chain.release_history as
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
  union all
  -- told of every release that the artifact had until then
  select a.block_number, a.log_index, s.release_id, 'reassigned', null, a.maintainer, null, null, '', null, null
  from chain.artifacts_reassigned a
  join chain.releases_submitted s
    on s.artifact = a.artifact and (s.block_number, s.log_index) < (a.block_number, a.log_index)
) h
join chain.positions p on (p.block_number, p.log_index) = (h.block_number, h.log_index);

create or replace view chain.releases as
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
  case when r.release_id is not null then 'RECALLED' else standing.status end as status,
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
  suspension.ends_at as suspended_until,
  (select count(*) from chain.challenges_resolved c where c.release_id = s.release_id and c.status = 'SUBMITTED') as round,
  case when d.release_id is not null then challenges.challengeable_until end as challengeable_until
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
-- its own recall, or the first of another release of its artifact while it is cleared or could come to it
left join lateral (
  select recalled.* from chain.releases_recalled recalled
  join chain.releases_submitted o on o.release_id = recalled.release_id
  where o.artifact = s.artifact
    and (recalled.release_id = s.release_id or standing.status in ('CLEARED', 'SUBMITTED'))
  order by recalled.release_id <> s.release_id, recalled.block_number, recalled.log_index limit 1
) r on true
left join chain.positions rp on (rp.block_number, rp.log_index) = (r.block_number, r.log_index)
left join chain.releases_superseded x on x.release_id = s.release_id
-- a suspension holds for the artifact, whichever of its releases it was ordered for; lifting ends it at that moment
left join lateral (
  select case when h.what = 'suspended' then h.ends_at else h.time end as ends_at
  from chain.release_history h join chain.releases_submitted o on o.release_id = h.release_id
  where o.artifact = s.artifact and h.what in ('suspended', 'lifted')
  order by h.block_number desc, h.log_index desc limit 1
) suspension on true
-- as the latest decision or dismissal says
left join lateral (
  select w.challengeable_until from (
    select block_number, log_index, challengeable_until from chain.releases_decided where release_id = s.release_id
    union all
    select block_number, log_index, challengeable_until from chain.challenges_resolved where release_id = s.release_id
  ) w
  order by w.block_number desc, w.log_index desc limit 1
) challenges on true;
