-- requires: 18
-- before
insert into pg_subscription (oid, subdbid, subskiplsn, subname, subowner, subenabled, subbinary, substream, subtwophasestate,
    subdisableonerr, subpasswordrequired, subrunasowner, subfailover, subconninfo, subslotname, subsynccommit, subpublications, suborigin)
  select 70000, oid, '0/0', 'sub', datdba, false, false, 'p', 'd', false, true, false, false, 'host=a password=one', 'sub', 'off', '{p,q}', 'any'
    from pg_database where datname = current_database();
comment on subscription sub is 'kept';
-- after
insert into pg_subscription (oid, subdbid, subskiplsn, subname, subowner, subenabled, subbinary, substream, subtwophasestate,
    subdisableonerr, subpasswordrequired, subrunasowner, subfailover, subconninfo, subslotname, subsynccommit, subpublications, suborigin)
  select 70000, oid, '0/0', 'sub', datdba, true, false, 'p', 'd', false, true, false, false, 'host=a password=two', 'sub', 'off', '{p,q}', 'any'
    from pg_database where datname = current_database();
comment on subscription sub is 'kept';
-- up

-- down

-- hazards:
