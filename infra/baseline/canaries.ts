import { at, type Check, complain, listOf, ofType, type Placed, targetOf, textOf } from './templates.ts';

const aliasesMoved: Check = (templates) => {
  const aliases = ofType(templates, 'AWS::Lambda::Alias');
  const behind = new Set(
    aliases.map(({ stack, properties }) => `${stack}/${textOf(at(properties, 'FunctionName', 'Ref'))}`),
  );
  const groups = new Set(ofType(templates, 'AWS::CodeDeploy::DeploymentGroup').map(({ where }) => where));
  return [
    ...complain(
      'BASE22',
      ofType(templates, 'AWS::Lambda::Function'),
      ({ where }) => !behind.has(where) && 'new code of it goes to everybody at once',
    ),
    ...complain('BASE22', aliases, ({ stack, resource, properties }) => {
      if (properties.FunctionVersion === '$LATEST') return 'the alias follows every change of the code';
      const group = targetOf(at(resource.UpdatePolicy, 'CodeDeployLambdaAliasUpdate', 'DeploymentGroupName'));
      return !groups.has(`${stack}/${group}`) && 'the alias is moved at once';
    }),
  ];
};

const alarmsStop: Check = (templates) => {
  const alarms = ofType(templates, 'AWS::CloudWatch::Alarm');
  return complain('BASE22', ofType(templates, 'AWS::CodeDeploy::DeploymentGroup'), ({ stack, properties }) => {
    if (properties.DeploymentConfigName !== 'CodeDeployDefault.LambdaCanary10Percent5Minutes')
      return 'it is not a tenth for five minutes';
    const asked = listOf(at(properties, 'AlarmConfiguration', 'Alarms')).map((alarm) => targetOf(at(alarm, 'Name')));
    const metrics = alarms
      .filter((alarm) => alarm.stack === stack && asked.includes(alarm.logicalId))
      .map((alarm) => alarm.properties.MetricName);
    if (
      at(properties, 'AlarmConfiguration', 'Enabled') !== true ||
      at(properties, 'AlarmConfiguration', 'IgnorePollAlarmFailure') === true ||
      !['Errors', 'Duration'].every((metric) => metrics.includes(metric))
    )
      return 'errors and slowness do not send it back';
    const back = properties.AutoRollbackConfiguration;
    return (
      (at(back, 'Enabled') !== true || !listOf(at(back, 'Events')).includes('DEPLOYMENT_STOP_ON_ALARM')) &&
      'an alarm does not send it back'
    );
  });
};

/** Who calls the function and not its alias goes round the canary. */
const calledByAlias: Check = (templates) => {
  const aliases = new Set(ofType(templates, 'AWS::Lambda::Alias').map(({ where }) => where));
  const round =
    (...path: string[]) =>
    ({ stack, properties }: Placed) =>
      !aliases.has(`${stack}/${targetOf(at(properties, ...path))}`) && 'it calls new code before the canary has';
  return [
    ...complain('BASE22', ofType(templates, 'AWS::Lambda::EventSourceMapping'), round('FunctionName')),
    ...complain('BASE22', ofType(templates, 'AWS::ApiGatewayV2::Integration'), round('IntegrationUri')),
    ...complain('BASE22', ofType(templates, 'AWS::Scheduler::Schedule'), round('Target', 'Arn')),
  ];
};

/** BASE22, in AWS: new code is let in step by step. */
export const canaryChecks: readonly Check[] = [aliasesMoved, alarmsStop, calledByAlias];
