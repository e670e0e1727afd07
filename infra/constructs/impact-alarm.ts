import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import type { Runbook } from '../runbooks.ts';
import { ContextStack } from './context-stack.ts';

export interface ImpactAlarmProps {
  metric: IMetric;
  /** Rings at this value and above. */
  threshold: number;
  /** Minutes in a row; one by default. */
  minutes?: number;
  /** What people lose while it rings, as they would say it: "fans cannot hold seats". */
  impact: string;
  runbook: Runbook;
}

/** An alarm that says what is lost and where to read what to do. */
export class ImpactAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id, {
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.minutes ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${props.impact}. What to do: docs/runbooks/${props.runbook}.md`,
    });
    this.addAlarmAction(new SnsAction(ContextStack.around(this).platform.alarms));
  }
}
