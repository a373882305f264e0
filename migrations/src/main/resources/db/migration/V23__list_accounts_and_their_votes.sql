-- Accounts by what they hold, those that a delegate votes for, and the ballots of one voter, a page at a time.
create index most_tokens on ${chain}.holders (balance, account) where balance > 0;
create index represented on ${chain}.holders (delegate, balance, account) where balance > 0;
drop index ${chain}.votes_cast_voter_idx;
create index on ${chain}.votes_cast (voter, block_number, log_index);
