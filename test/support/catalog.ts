import type { OpenDatabase } from '../../src/storage/database.ts';

/** Describes all objects of the current schema, without the schema's name, in lines that do not depend on the order of creation. Those of extensions are left out. */
const CATALOG = `
  with own as (select oid, nspname from pg_namespace where nspname = current_schema()),
  relation as (select c.* from pg_class c join own on c.relnamespace = own.oid),
  line(text) as (
    select format('relation %s %s %s', relname, relkind, reloptions) from relation where relkind <> 'i'
    union all
    select format('column %s.%s: %s, not null %s, default %s', relname, attname,
      format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
    from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relkind in ('r', 'v')
    union all
    select format('order %s: %s', relname, string_agg(attname, ', ' order by attnum))
    from relation join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
    where relkind = 'r' group by relname
    union all
    select format('constraint %s on %s: %s, validated %s', conname, relname, pg_get_constraintdef(c.oid), convalidated)
    from pg_constraint c join relation on conrelid = relation.oid where contype <> 'n'
    union all
    select format('index %s, valid %s', pg_get_indexdef(indexrelid), indisvalid)
    from pg_index join relation on indexrelid = relation.oid
    union all
    select format('trigger %s, enabled %s', pg_get_triggerdef(t.oid), tgenabled)
    from pg_trigger t join relation on tgrelid = relation.oid where not tgisinternal
    union all
    select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p join own on pronamespace = own.oid
    where not exists (select from pg_depend where objid = p.oid and deptype = 'e')
    union all
    select format('type %s %s', typname, typtype) from pg_type t join own on typnamespace = own.oid
    where not exists (select from pg_depend where objid in (t.oid, t.typelem) and deptype = 'e')
  )
  select replace(text, quote_ident((select nspname from own)) || '.', '') from line order by text collate "C"`;

export async function catalogOf({ run }: OpenDatabase): Promise<string[]> {
  return (await run('catalog', CATALOG, [])).map(([line]) => String(line));
}
