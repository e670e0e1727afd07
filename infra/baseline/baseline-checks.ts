import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib/core';
import type { Stage } from '../stages.ts';
import { findingsOf } from './all-checks.ts';
import { readTemplates } from './read-templates.ts';

/** Our own baseline, run by every synthesis beside cdk-nag: it sees what cdk-nag does not look for. */
export class BaselineChecks implements IPolicyValidationPlugin {
  readonly name = 'Boxoffice';
  private readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const findings = findingsOf(this.stage, readTemplates(templatePaths));
    return {
      success: findings.length === 0,
      violations: findings.map(({ rule, where, what }) => ({
        ruleName: rule,
        description: `${where}: ${what}`,
        severity: 'error',
        violatingResources: [{ constructPath: where, locations: [] }],
      })),
    };
  }
}
