import { ofType } from '#infra/baseline/templates.ts';
import { withAdded, withChanged, without } from '../synthesized.ts';
import { twin } from './twin.ts';

const grant = (Action: string, Resource: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] }, Roles: [] },
});

export const identityTwins = [
  twin('BASE1', 'two functions with one role', (all) => {
    const [first] = ofType(all, 'AWS::Lambda::Function').filter(({ stack }) => stack.endsWith('-inventory'));
    return withChanged(
      all,
      'AWS::Lambda::Function',
      ({ Properties }) => {
        Properties.Role = first?.properties.Role ?? null;
      },
      'boxoffice-production-inventory-task-sell-seats',
    );
  }),
  twin('BASE1', 'a managed policy', (all) =>
    withChanged(all, 'AWS::IAM::Role', ({ Properties }) => {
      Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    }),
  ),
  twin('BASE1', 'an action with a wildcard', (all) =>
    withAdded(all, 'boxoffice-production-orders', grant('dynamodb:*', 'arn:aws:dynamodb:eu-west-1:1:table/t')),
  ),
  twin('BASE1', 'a table action on every resource', (all) =>
    withAdded(all, 'boxoffice-production-orders', grant('dynamodb:GetItem', '*')),
  ),
  twin('BASE2', 'a role without a boundary', (all) =>
    withChanged(all, 'AWS::IAM::Role', ({ Properties }) => {
      delete Properties.PermissionsBoundary;
    }),
  ),
  twin('BASE2', 'a user', (all) => withAdded(all, 'boxoffice-production-platform', { Type: 'AWS::IAM::User' })),
  twin('BASE2', 'a deploy role that trusts every branch', (all) =>
    withChanged(
      all,
      'AWS::IAM::Role',
      ({ Properties }) => {
        Properties.AssumeRolePolicyDocument = JSON.parse(
          JSON.stringify(Properties.AssumeRolePolicyDocument).replace(/repo:[^"]+/, 'repo:boxoffice/boxoffice:*'),
        );
      },
      'token.actions.githubusercontent.com',
    ),
  ),
  twin('BASE5', 'staff without a second factor', (all) =>
    withChanged(
      all,
      'AWS::Cognito::UserPool',
      ({ Properties }) => {
        Properties.MfaConfiguration = 'OPTIONAL';
      },
      'boxoffice-production-staff',
    ),
  ),
  twin('BASE5', 'staff tokens of an hour', (all) =>
    withChanged(
      all,
      'AWS::Cognito::UserPoolClient',
      ({ Properties }) => {
        Properties.AccessTokenValidity = 60;
      },
      'staff',
    ),
  ),
  twin('BASE5', 'a sign-in page that tells who has an account', (all) =>
    withChanged(all, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      Properties.PreventUserExistenceErrors = 'LEGACY';
    }),
  ),
  twin('BASE5', 'tokens refreshed for ever', (all) =>
    withChanged(all, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      delete Properties.ExplicitAuthFlows;
    }),
  ),
  twin('BASE2', 'no role to deploy with', (all) =>
    without(all, 'AWS::IAM::Role', 'token.actions.githubusercontent.com'),
  ),
  twin('BASE2', 'a role under somebody else’s boundary', (all) =>
    withChanged(all, 'AWS::IAM::Role', ({ Properties }) => {
      Properties.PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
    }),
  ),
  twin('BASE2', 'a ceiling that is open', (all) =>
    withChanged(all, 'AWS::IAM::ManagedPolicy', ({ Properties }) => {
      Properties.PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }] };
    }),
  ),
  twin('BASE2', 'a role anybody may take', (all) =>
    withChanged(all, 'AWS::IAM::Role', ({ Properties }) => {
      Properties.AssumeRolePolicyDocument = {
        Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
      };
    }),
  ),
  twin('BASE5', 'staff who sign up by themselves', (all) =>
    withChanged(
      all,
      'AWS::Cognito::UserPool',
      ({ Properties }) => {
        Properties.AdminCreateUserConfig = { AllowAdminCreateUserOnly: false };
      },
      'boxoffice-production-staff',
    ),
  ),
  twin('BASE5', 'a second factor there is none of', (all) =>
    withChanged(all, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties.EnabledMfas = [];
    }),
  ),
  twin('BASE5', 'passwords of four characters', (all) =>
    withChanged(all, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties.Policies = { PasswordPolicy: { MinimumLength: 4 } };
    }),
  ),
  twin('BASE5', 'accounts deleted by mistake', (all) =>
    withChanged(all, 'AWS::Cognito::UserPool', ({ Properties }) => {
      Properties.DeletionProtection = 'INACTIVE';
    }),
  ),
  twin('BASE5', 'tokens sent to any place', (all) =>
    withChanged(all, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      Properties.CallbackURLs = ['http://*'];
    }),
  ),
  twin('BASE5', 'a stolen token that stays good', (all) =>
    withChanged(all, 'AWS::Cognito::UserPoolClient', ({ Properties }) => {
      Properties.EnableTokenRevocation = false;
    }),
  ),
];
