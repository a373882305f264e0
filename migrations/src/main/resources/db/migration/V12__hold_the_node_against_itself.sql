-- Which network the read model is of: one row.
create table ${chain}.network (
  chain_id bigint not null check (chain_id > 0),
  genesis ${chain}.hash not null
);
create unique index on ${chain}.network ((true));

-- Up to which block everything was read twice: one row.
create table ${chain}.finality (
  number bigint not null
);
create unique index on ${chain}.finality ((true));
