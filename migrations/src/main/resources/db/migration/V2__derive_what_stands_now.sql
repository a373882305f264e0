-- The votes that existed at a moment: what was minted less what was burnt.
create function ${chain}.supply_at(moment timestamptz) returns numeric language sql stable as $$
  select coalesce(sum(case
    when t.sender = '0x0000000000000000000000000000000000000000' then t.amount
    when t.recipient = '0x0000000000000000000000000000000000000000' then -t.amount
    else 0 end), 0)
  from ${chain}.token_transfers t join ${chain}.blocks b on b.number = t.block_number
  where b.time <= moment
$$;

create function ${chain}.votes_at(account text, moment timestamptz) returns numeric language sql stable as $$
  select coalesce((
    select c.votes from ${chain}.voting_power_changes c join ${chain}.blocks b on b.number = c.block_number
    where c.delegate = account and b.time <= moment
    order by c.block_number desc, c.log_index desc limit 1), 0)
$$;

create function ${chain}.setting_at(name text, moment timestamptz) returns numeric language sql stable as $$
  select s.value from ${chain}.governor_settings s join ${chain}.blocks b on b.number = s.block_number
  where s.setting = name and b.time <= moment
  order by s.block_number desc, s.log_index desc limit 1
$$;
