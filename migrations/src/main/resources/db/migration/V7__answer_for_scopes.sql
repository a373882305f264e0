-- The gate answers for a scope and for now: verdicts have a root over the counted rows and may expire, policies give cleared
-- releases time to comply, challenges end by themselves, submissions are withdrawn and name parents, evaluators announce keys.
-- Events of earlier contracts have other signatures and lack these fields, so the copy of the chain is emptied and read again.

delete from chain.headers;
delete from chain.blocks;

drop view chain.releases;
drop view chain.release_history;

alter table chain.policies_enacted add column grace_until timestamptz not null;

-- As before, and the time to comply that each enactment gave.
create or replace view chain.policy_versions as
select
  e.policy_id,
  e.version,
  e.epoch,
  e.document_hash,
  e.document,
  e.bounds,
  p.time as enacted_at,
  p.block_number,
  p.transaction_hash,
  x.proposal_id,
  ending.epoch as ended_at_epoch,
  ending.time as ended_at,
  ending.repealed,
  e.grace_until
from chain.policies_enacted e
join chain.positions p on (p.block_number, p.log_index) = (e.block_number, e.log_index)
left join lateral (
  select n.epoch, np.time, n.repealed
  from (
    select block_number, log_index, policy_id, epoch, false as repealed from chain.policies_enacted
    union all
    select block_number, log_index, policy_id, epoch, true from chain.policies_repealed
  ) n join chain.positions np on (np.block_number, np.log_index) = (n.block_number, n.log_index)
  where n.policy_id = e.policy_id and n.epoch > e.epoch
  order by n.epoch limit 1
) ending on true
left join lateral (
  -- the proposal whose execution enacted it: the one executed last in the same transaction after the enactment
  select xx.proposal_id
  from chain.proposals_executed xx
  join chain.logs xl on (xl.block_number, xl.log_index) = (xx.block_number, xx.log_index)
  where xl.transaction_hash = p.transaction_hash
  order by xx.log_index limit 1
) x on true;

alter table chain.releases_decided
  add column counts_root chain.hash not null,
  add column valid_until timestamptz;

alter table chain.releases_challenged
  add column ends_at timestamptz not null,
  add column down_until timestamptz not null;

alter table chain.challenges_resolved
  drop column upheld,
  drop column bond_to,
  drop constraint challenges_resolved_status_check,
  add constraint challenges_resolved_status_check
    check (status in ('SUBMITTED', 'CLEARED', 'BLOCKED', 'RECALLED', 'SUPERSEDED', 'WITHDRAWN')),
  add column ending text not null check (ending in ('DISMISSED', 'UPHELD', 'LAPSED', 'RECALLED', 'REPLACED')),
  add column to_challenger chain.uint256 not null,
  add column to_maintainer chain.uint256 not null;

alter table chain.gate_terms_set add column longest_challenge bigint not null check (longest_challenge >= 0);

create table chain.releases_withdrawn (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references chain.releases_submitted (release_id) on delete cascade,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.releases_withdrawn (release_id);

create table chain.parents_declared (
  block_number bigint not null,
  log_index integer not null,
  release_id bigint not null references chain.releases_submitted (release_id) on delete cascade,
  parent chain.hash not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.parents_declared (release_id);
create index on chain.parents_declared (parent);

create table chain.keys_announced (
  block_number bigint not null,
  log_index integer not null,
  evaluator chain.address not null,
  p256 bytea not null,
  encryption bytea not null,
  primary key (block_number, log_index),
  foreign key (block_number, log_index) references chain.logs on delete cascade
);
create index on chain.keys_announced (evaluator);

alter table community.attestations
  add column counts_root text not null default '0x0000000000000000000000000000000000000000000000000000000000000000',
  add column valid_until bigint not null default 0 check (valid_until >= 0);
alter table community.attestations alter column counts_root drop default, alter column valid_until drop default;

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
  select block_number, log_index, release_id, 'challenged', 'CHALLENGED', challenger, bond, evidence, reason, ends_at, null
  from chain.releases_challenged
  union all
  select r.block_number, r.log_index, r.release_id,
    case r.ending when 'RECALLED' then 'bond-returned' else lower(r.ending) end,
    case
      -- cleared by the evaluators, blocked by a vote
      when r.ending = 'UPHELD' and r.status = 'BLOCKED' then 'OVERTURNED'
      -- blocked as before the challenge: by a vote, or by the evaluators, whose inconclusive is blocked on the chain
      when r.status = 'BLOCKED' then (
        select e.status from (
          select d.block_number, d.log_index, d.outcome as status from chain.releases_decided d
          where d.release_id = r.release_id
          union all
          select u.block_number, u.log_index, 'OVERTURNED' from chain.challenges_resolved u
          where u.release_id = r.release_id and u.ending = 'UPHELD' and u.status = 'BLOCKED'
        ) e
        where (e.block_number, e.log_index) < (r.block_number, r.log_index)
        order by e.block_number desc, e.log_index desc limit 1)
      else r.status
    end,
    case when r.to_challenger > 0 then (
      select c.challenger::text from chain.releases_challenged c
      where c.release_id = r.release_id and (c.block_number, c.log_index) < (r.block_number, r.log_index)
      order by c.block_number desc, c.log_index desc limit 1) end,
    nullif(r.to_challenger + r.to_maintainer, 0), null, r.reason, null, null
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
  select block_number, log_index, release_id, 'withdrawn', 'WITHDRAWN', null, null, null, '', null, null
  from chain.releases_withdrawn
  union all
  -- shown at every release that the artifact had until then
  select a.block_number, a.log_index, s.release_id, 'reassigned', null, a.maintainer, null, null, '', null, null
  from chain.artifacts_reassigned a
  join chain.releases_submitted s
    on s.artifact = a.artifact and (s.block_number, s.log_index) < (a.block_number, a.log_index)
) h
join chain.positions p on (p.block_number, p.log_index) = (h.block_number, h.log_index);

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
  case
    when r.release_id is not null then 'RECALLED'
    when standing.status = 'CLEARED' and evidence.overturned then 'OVERTURNED'
    else standing.status
  end as status,
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
  case when d.release_id is not null then challenges.challengeable_until end as challengeable_until,
  d.counts_root,
  d.valid_until,
  case when standing.status = 'CHALLENGED' then disputed.ends_at end as challenge_ends_at,
  case when standing.status = 'CHALLENGED' then disputed.down_until end as challenge_down_until,
  case
    when standing.status = 'CHALLENGED' and disputed.status = 'CLEARED' and evidence.overturned then 'OVERTURNED'
    when standing.status = 'CHALLENGED' then disputed.status
  end as challenged_status,
  case when standing.status = 'CHALLENGED' then disputed.time end as challenged_at
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
-- its own recall, or the first of another release of its artifact while it is cleared, undecided or challenged
left join lateral (
  select recalled.* from chain.releases_recalled recalled
  join chain.releases_submitted o on o.release_id = recalled.release_id
  where o.artifact = s.artifact
    and (recalled.release_id = s.release_id or standing.status in ('CLEARED', 'SUBMITTED', 'CHALLENGED', 'RECALLED'))
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
-- by the latest decision or dismissal
left join lateral (
  select w.challengeable_until from (
    select block_number, log_index, challengeable_until from chain.releases_decided where release_id = s.release_id
    union all
    select block_number, log_index, challengeable_until from chain.challenges_resolved where release_id = s.release_id
  ) w
  order by w.block_number desc, w.log_index desc limit 1
) challenges on true
-- whether a vote overturned a clearance of the artifact on the same evidence, and did not find that block wrong since
left join lateral (
  select true as overturned
  from chain.releases_submitted o
  join lateral (
    select c.status from chain.challenges_resolved c
    where c.release_id = o.release_id and c.ending = 'UPHELD'
    order by c.block_number desc, c.log_index desc limit 1
  ) upheld on upheld.status = 'BLOCKED'
  where o.artifact = s.artifact and o.manifest = s.manifest limit 1
) evidence on true
-- the latest challenge, and the status that it disputes
left join lateral (
  select p.time, c.ends_at, c.down_until, (
    select h.status from chain.release_history h
    where h.release_id = c.release_id and h.status is not null
      and (h.block_number, h.log_index) < (c.block_number, c.log_index)
    order by h.block_number desc, h.log_index desc limit 1) as status
  from chain.releases_challenged c
  join chain.positions p on (p.block_number, p.log_index) = (c.block_number, c.log_index)
  where c.release_id = s.release_id
  order by c.block_number desc, c.log_index desc limit 1
) disputed on true;
