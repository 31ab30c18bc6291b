/** Which way imports may point. The test in test/architecture.test.ts runs it and counts the modules it saw. */
const concepts =
  '^src/(demo|staff|owners|history|insights|messages|campaigns|automations|loyalty|reports|import|privacy|audit)/';
const kernel = '^src/([^/]+\\.ts$|db/|http/)';
const wiring = '^src/(main|app|cli|entities|lazy-session|run-worker|start-outbox)\\.ts$|^src/commands/';
const only = (library, folder) => ({
  name: `${library}-only-in-its-folder`,
  severity: 'error',
  from: { pathNot: folder },
  to: { path: `node_modules/${library}/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-knows-only-itself',
      severity: 'error',
      from: { path: kernel, pathNot: wiring },
      to: { path: '^(src|agents|channels)/', pathNot: kernel },
    },
    {
      name: 'concepts-know-kernel-and-concepts',
      severity: 'error',
      from: { path: concepts },
      to: { path: '^(src|agents|channels|migrations)/', pathNot: `${kernel}|${concepts}` },
    },
    {
      name: 'jobs-know-kernel-and-concepts',
      severity: 'error',
      from: { path: '^src/jobs/' },
      to: { path: '^(src|agents|channels)/', pathNot: `${kernel}|${concepts}|^src/jobs/` },
    },
    {
      name: 'agents-know-kernel-and-concepts',
      severity: 'error',
      from: { path: '^agents/' },
      to: { path: '^(src|channels)/', pathNot: `${kernel}|${concepts}` },
    },
    {
      name: 'channels-know-kernel-staff-messages-campaigns-session',
      severity: 'error',
      from: { path: '^channels/' },
      to: {
        path: '^(src|agents)/',
        pathNot: `${kernel}|^src/(staff|messages|campaigns|automations|audit)/|^agents/(session|turn)\\.ts$`,
      },
    },
    {
      name: 'nobody-imports-the-wiring',
      severity: 'error',
      from: { pathNot: `${wiring}|^test/` },
      to: { path: wiring },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'a-worker-loads-no-agent-no-page-no-browser',
      severity: 'error',
      from: { path: '^src/run-worker\\.ts$' },
      to: { path: '^agents/|^channels/(web/web-channel|whatsapp/)', reachable: true },
    },
    only('grammy', '^(channels/telegram|test)/'),
    only('whatsapp-web.js', '^(channels/whatsapp|test)/'),
    only('(langchain|@langchain)', '^(agents|test)/'),
    only('agenda', '^(src/jobs|test)/'),
    only('typeorm', '^(src|migrations|test)/'),
    only('commander', '^src/commands/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
