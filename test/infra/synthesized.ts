import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '#infra/baseline/read-templates.ts';
import type { JsonObject, Resource, Template } from '#infra/baseline/templates.ts';
import { boxofficeApp } from '#infra/boxoffice-app.ts';
import { stubBundle } from '#infra/bundles.ts';
import { type StageName, stageOf } from '#infra/stages.ts';

const known = new Map<StageName, readonly Template[]>();

/** The templates of a stage, synthesized once for a test file; the bundles in them are stubs. */
export const synthesized = (stage: StageName): readonly Template[] => {
  const before = known.get(stage);
  if (before) return before;
  const outdir = mkdtempSync(join(tmpdir(), 'boxoffice-templates-'));
  try {
    boxofficeApp(stageOf(stage), stubBundle, outdir).synth();
    const templates = readTemplates(globSync(join(outdir, '*.template.json')));
    known.set(stage, templates);
    return templates;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

export interface Draft extends Resource {
  Properties: JsonObject;
}

/** A copy of the real templates in which the first resource of the type (and name) is changed: a twin that must be flagged. */
export const withChanged = (
  templates: readonly Template[],
  type: string,
  change: (draft: Draft) => void,
  named = '',
): readonly Template[] => {
  const copy = structuredClone(templates) as Template[];
  for (const { resources } of copy)
    for (const [logicalId, resource] of Object.entries(resources)) {
      if (resource.Type !== type || !`${logicalId} ${JSON.stringify(resource)}`.includes(named)) continue;
      resource.Properties ??= {};
      change(resource as Draft);
      return copy;
    }
  throw new Error(`There is no ${type} ${named} to change`);
};

/** A copy without any resource of the type whose text holds the name. */
export const without = (templates: readonly Template[], type: string, named = ''): readonly Template[] =>
  templates.map(({ stack, resources }) => ({
    stack,
    resources: Object.fromEntries(
      Object.entries(resources).filter(
        ([logicalId, resource]) =>
          resource.Type !== type || !`${logicalId} ${JSON.stringify(resource)}`.includes(named),
      ),
    ),
  }));

/** A copy with one resource more. */
export const withAdded = (templates: readonly Template[], stack: string, resource: Resource): readonly Template[] =>
  templates.map((template) =>
    template.stack === stack ? { stack, resources: { ...template.resources, Twin: resource } } : template,
  );
