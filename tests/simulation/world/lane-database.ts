import pg from 'pg';
import { schemaInstallers } from '../../../src/app/schema-installers.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { createDatabase } from '../../../src/store/roles.ts';
import type { DatabaseUrls } from '../../../src/store/store.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const TEMPLATE = 'simulation_template';

/** One PostgreSQL of this process, without fsync, with a database for each scenario. */
export interface LaneServer {
  /** A new migrated database that gives out ids in an order of its own. */
  database(name: string): Promise<LaneDatabase>;
  stop(): Promise<void>;
}

export interface LaneDatabase {
  url: DatabaseUrls;
  /** The superuser's connection to it. */
  admin: pg.Client;
  /** Keeps everything as it is now; `back` puts it back. */
  keep(): Promise<void>;
  back(): Promise<void>;
}

/** Ids in a fixed order that looks like none: what the database makes by itself has to be the same in each run. */
const IDS = `
  create schema sim; grant usage on schema sim to public; create sequence sim.ids;
  create function sim.uuid() returns uuid language sql volatile security definer set search_path = sim, pg_catalog as
    $$ select overlay(overlay(md5('sim' || nextval('sim.ids')) placing '4' from 13 for 1) placing 'a' from 17 for 1)::uuid $$;
  do $$ declare one record; begin
    for one in select table_name, column_name from information_schema.columns
      where table_schema = 'public' and column_default = 'gen_random_uuid()' loop
      execute format('alter table public.%I alter column %I set default sim.uuid()', one.table_name, one.column_name);
    end loop; end $$;`;

/** Copies of all tables and places of all sequences, and the way back. Superuser only: it passes by triggers and keys. */
const KEEP = `
  create schema snap;
  do $$ declare one record; back text := ''; columns text; place bigint; begin
    for one in select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1 loop
      select string_agg(quote_ident(a.attname), ', ') into columns from pg_attribute a
        where a.attrelid = format('public.%I', one.name)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
      execute format('create table snap.%I as select %s from public.%I', one.name, columns, one.name);
      back := back || format('delete from public.%I; ', one.name);
      execute format('select count(*) from snap.%I', one.name) into place;
      if place > 0 then
        back := back || format('insert into public.%I (%s) overriding system value select %s from snap.%I; ', one.name, columns, columns, one.name);
      end if;
    end loop;
    for one in select schemaname, sequencename as name, last_value from pg_sequences where schemaname in ('public', 'sim') loop
      back := back || format('perform setval(%L, %s, %L); ', format('%I.%I', one.schemaname, one.name), coalesce(one.last_value, 1), one.last_value is not null);
    end loop;
    execute format('create function snap.back() returns void language plpgsql as %L', 'begin ' || back || 'end');
  end $$;`;

/** Starts it, with a template that is migrated once. */
export async function startLaneServer(): Promise<LaneServer> {
  const server: TestServer = await startTestServer('simulation');
  const root = new pg.Client({ connectionString: server.urlOf('admin', 'postgres') });
  await root.connect();
  await createDatabase(root, TEMPLATE);
  await migrate(server.urlOf('owner', TEMPLATE), schemaInstallers);
  const inTemplate = new pg.Client({ connectionString: server.urlOf('admin', TEMPLATE) });
  await inTemplate.connect();
  await inTemplate.query(IDS);
  await inTemplate.end();
  const admins: pg.Client[] = [];
  return {
    database: async (name) => {
      await root.query(`create database ${name} template ${TEMPLATE} owner tenantatlas_owner`);
      await root.query(`grant connect on database ${name} to tenantatlas_app`);
      const admin = new pg.Client({ connectionString: server.urlOf('admin', name) });
      await admin.connect();
      await admin.query(`set session_replication_role = replica`);
      admins.push(admin);
      return {
        url: { app: server.urlOf('app', name), owner: server.urlOf('owner', name) },
        admin,
        keep: async () => {
          await admin.query(KEEP);
        },
        back: async () => {
          await admin.query('select snap.back()');
        },
      };
    },
    stop: async () => {
      for (const admin of [...admins, root]) await admin.end();
      await server.stop();
    },
  };
}
