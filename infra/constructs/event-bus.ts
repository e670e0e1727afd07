import { CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import { CfnResource } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { sourceOf } from '#shared/contracts/event.ts';
import { allEvents } from '#shared/contracts/events.ts';
import { busName, contexts, publisherRoleArn } from '../names.ts';
import type { Stage } from '../stages.ts';

/** The bus every context publishes to. It keeps what passed, and takes each context's events from that context alone. */
export class DomainBus extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.bus = new EventBus(this, 'bus', {
      eventBusName: busName(stage),
      description: 'What has happened in the box office, as committed changes',
    });
    new CfnArchive(this, 'archive', {
      archiveName: busName(stage),
      sourceArn: this.bus.eventBusArn,
      description: 'Every event, to be replayed into a rule that missed it',
      retentionDays: 365,
    });
    const published = new Set(allEvents.map(({ type }) => sourceOf(type)));
    // The resource itself: the library's class for it warns of a property that it sets by itself.
    for (const context of contexts.filter((one) => published.has(`boxoffice.${one}`)))
      new CfnResource(this, `only ${context} speaks for ${context}`, {
        type: 'AWS::Events::EventBusPolicy',
        properties: {
          EventBusName: this.bus.eventBusName,
          StatementId: `Only-${context}-speaks-for-${context}`,
          Statement: {
            Effect: 'Deny',
            Principal: '*',
            Action: 'events:PutEvents',
            Resource: this.bus.eventBusArn,
            Condition: {
              StringEquals: { 'events:source': `boxoffice.${context}` },
              ArnNotEquals: { 'aws:PrincipalArn': publisherRoleArn(stage, context) },
            },
          },
        },
      });
  }
}
