// The ORM's command line looks for TypeScript only where it finds a loader of its own; Node needs none.
export { default } from './mikro-orm.config.ts';
