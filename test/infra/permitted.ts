const get = 'dynamodb:GetItem';
const query = 'dynamodb:Query';
const put = 'dynamodb:PutItem';
const update = 'dynamodb:UpdateItem';
const remove = 'dynamodb:DeleteItem';
const secret = 'secretsmanager:GetSecretValue';
const published = ['s3:GetObject', 's3:ListBucket'];
const ask = 'lambda:InvokeFunction';
const answerRun = ['states:SendTaskFailure', 'states:SendTaskSuccess'];
const consume = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const readStream = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  'sqs:SendMessage',
];
const relay = [...readStream, 'events:PutEvents'];
const startRun = 'states:StartExecution';
/** A sale sheet, its files, and the page of its event. */
const rewrite = [get, put, query, update, ...published, 's3:PutObject'];
const pay = [get, put, secret, ...answerRun];

const all = (...actions: (string | string[])[]): string[] => actions.flat().sort();

/** The one table of permissions: function → what it may do, beside writing its log and its traces. */
export const permitted: Readonly<Record<string, string[]>> = {
  /** Where the stage names no issuer of its own. */
  'identity-on-sign-in': all(),

  'catalog-http-queries': all(get, query, secret),
  'catalog-http-search': all(secret, published),
  'catalog-on-catalog-changed': all(query, published, 's3:DeleteObject', 's3:PutObject', readStream),
  'catalog-http-staff': all(get, query, put, update, remove, secret, published, 's3:PutObject'),
  'catalog-answer-questions': all(get, secret),
  'catalog-on-section-seated': all(get, query, put, update, published, 's3:PutObject', consume),
  'catalog-on-table-changes': all(relay),
  'catalog-http-seat-maps': all(rewrite, secret, ask),
  'catalog-http-changes': all(get, query, put, secret, ask, startRun),
  'catalog-task-stop-sale': all(rewrite),
  'catalog-task-mark-cancelled': all(rewrite),
  'catalog-task-move-performance': all(rewrite),
  'catalog-task-resume-sale': all(rewrite),
  'catalog-task-close-change': all(update),

  'inventory-http-queries': all(get, query, secret, published),
  'inventory-http-commands': all(get, query, put, update, remove, ask, secret, published),
  'inventory-on-seats-changed': all(readStream, query, put, published),
  'inventory-on-table-changes': all(relay),
  'inventory-http-staff': all(get, query, put, update, remove, secret, published),
  'inventory-answer-questions': all(get, query, update),
  'inventory-on-performance-published': all(get, put, query, update, published, consume),
  'inventory-http-seating': all(get, query, put, update, secret, published, ask),
  'inventory-task-hold-seats': all(get, put, query, update, remove, published),
  'inventory-task-sell-seats': all(get, query, update, published),
  'inventory-task-release-seats': all(get, query, update, remove, published),

  'orders-http-queries': all(get, ask, secret),
  'orders-http-commands': all(get, put, ask, secret, published, 'states:StartExecution'),
  'orders-http-staff': all(get, secret, startRun),
  'orders-answer-questions': all(get, query),
  'orders-task-mark-paid': all(update),
  'orders-task-decide-undo': all(update),
  'orders-task-close-order': all(update),
  'orders-task-decide-refund': all(update),
  'orders-task-close-refund': all(update),
  'orders-task-refund-next-orders': all(put, query, update, startRun),
  'orders-task-tell-next-holders': all(put, query, update),
  'orders-on-order-paid': all(get, update, consume, startRun),
  'orders-every-minute': all(get, update, ask, 'sqs:SendMessage', 'states:ListExecutions', 'states:StartExecution'),
  'orders-on-order-placed': all(readStream, 'states:StartExecution'),
  'orders-on-seats-assigned': all(get, update, published, consume),
  'orders-on-table-changes': all(relay),

  'payments-task-take-payment': all(pay),
  'payments-task-refund-payment': all(pay),
  'payments-http-webhook': all(pay),
  'payments-answer-questions': all(pay),
  'payments-http-queries': all(get, secret),
  'payments-on-table-changes': all(relay),

  'tickets-task-issue-tickets': all(put, 'kms:Sign'),
  'tickets-task-cancel-tickets': all(update),
  'tickets-on-seats-assigned': all(query, update, 'kms:Sign', consume),
  'tickets-http-queries': all(get, query, secret, published, 'kms:GetPublicKey'),
  'tickets-answer-questions': all(query, published),
  'tickets-on-table-changes': all(relay),

  'notifications-on-order-complete': all(put, remove, ask, consume, published, 'ses:SendEmail'),
  'edge-on-secret-rotation': all(
    'cloudfront:GetDistribution',
    'cloudfront:GetDistributionConfig',
    'cloudfront:UpdateDistribution',
    'secretsmanager:DescribeSecret',
    'secretsmanager:PutSecretValue',
    'secretsmanager:UpdateSecretVersionStage',
    secret,
  ),

  'reporting-on-every-event': all(consume, 's3:PutObject'),
};
