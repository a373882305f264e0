-- Each reference is checked row by row. A log's block is that of its transaction, so that one reference is enough.
alter table ${chain}.transactions add unique (hash, block_number);
alter table ${chain}.logs
  drop constraint logs_block_number_fkey,
  drop constraint logs_transaction_hash_fkey,
  add foreign key (transaction_hash, block_number) references ${chain}.transactions (hash, block_number) on delete cascade;

-- The votes of one block on one proposal.
create type ${chain}.votes_of_block as (
  proposal_id numeric,
  block_number bigint,
  votes_against numeric,
  votes_for numeric,
  votes_abstain numeric,
  voters integer
);

drop function ${chain}.step_tallies(integer, bigint[], integer[]);

create function ${chain}.step_tallies(way integer, votes ${chain}.votes_of_block[]) returns void language sql as $$
  insert into ${chain}.tally_steps as t (proposal_id, step, votes_against, votes_for, votes_abstain, voters)
  select s.proposal_id, s.step,
    way * sum(s.votes_against), way * sum(s.votes_for), way * sum(s.votes_abstain), way * sum(s.voters)
  from (
    select v.*,
      floor(100 * extract(epoch from b.time - c.vote_start) / extract(epoch from c.vote_end - c.vote_start))::integer as step
    from unnest(votes) v
    join ${chain}.proposals_created c on c.proposal_id = v.proposal_id
    join ${chain}.blocks b on b.number = v.block_number
  ) s
  group by s.proposal_id, s.step order by s.proposal_id, s.step
  on conflict (proposal_id, step) do update set
    votes_against = t.votes_against + excluded.votes_against,
    votes_for = t.votes_for + excluded.votes_for,
    votes_abstain = t.votes_abstain + excluded.votes_abstain,
    voters = t.voters + excluded.voters
$$;

create or replace function ${chain}.step_back() returns trigger language plpgsql as $$
declare
  sums constant ${chain}.votes_of_block[] := array(
    select row(
      proposal_id,
      block_number,
      coalesce(sum(weight) filter (where support = 0), 0),
      coalesce(sum(weight) filter (where support = 1), 0),
      coalesce(sum(weight) filter (where support = 2), 0),
      count(*))::${chain}.votes_of_block
    from ${chain}.votes_cast where block_number = old.number group by proposal_id, block_number);
begin
  perform ${chain}.step_tallies(-1, sums);
  delete from ${chain}.tally_steps t where t.voters = 0 and t.proposal_id in (select proposal_id from unnest(sums));
  return old;
end
$$;

create or replace function ${chain}.sum_votes() returns trigger language plpgsql as $$
declare
  way constant integer := case tg_op when 'INSERT' then 1 else -1 end;
  sums constant ${chain}.votes_of_block[] := array(
    select row(
      proposal_id,
      block_number,
      coalesce(sum(weight) filter (where support = 0), 0),
      coalesce(sum(weight) filter (where support = 1), 0),
      coalesce(sum(weight) filter (where support = 2), 0),
      count(*))::${chain}.votes_of_block
    from cast_votes group by proposal_id, block_number);
begin
  update ${chain}.tallies t set
    votes_against = t.votes_against + way * s.votes_against,
    votes_for = t.votes_for + way * s.votes_for,
    votes_abstain = t.votes_abstain + way * s.votes_abstain,
    voters = t.voters + way * s.voters
  from (
    select proposal_id, sum(votes_against) as votes_against, sum(votes_for) as votes_for,
      sum(votes_abstain) as votes_abstain, sum(voters) as voters
    from unnest(sums) group by proposal_id
  ) s
  where t.proposal_id = s.proposal_id;
  perform ${chain}.judge_tallies(array(select distinct proposal_id from unnest(sums)));
  if tg_op = 'INSERT' then
    perform ${chain}.step_tallies(1, sums);
  end if;
  insert into ${chain}.holders as h (account, ballots)
  select voter, way * count(*) from cast_votes group by voter order by voter
  on conflict (account) do update set ballots = h.ballots + excluded.ballots;
  if tg_op = 'DELETE' then
    perform ${chain}.forget_empty_holders(array(select voter::text from cast_votes));
  end if;
  return null;
end
$$;
