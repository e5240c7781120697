// A real OpenID provider (npm oidc-provider) in the shape of registration.md §8.2: authorization code only, PKCE S256
// required, private_key_jwt with ES256, ID token ES256, pairwise subject, the four claims by scope.
//
// Started by tests/identities with one line of JSON on stdin: {client_id, jwks, redirect_uris}. Says {port} on stdout.
// The card reader is `POST /card`: the body {account, acr, claims} says who holds a card to the reader next.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';
import { generateKeyPair, exportJWK } from 'jose';

const { client_id, jwks, redirect_uris } = JSON.parse(await firstLine());
const { privateKey } = await generateKeyPair('ES256', { extractable: true });
const signing = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'peer-1' };

const server = createServer((request, response) => answer(request, response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
let card = null;

const provider = new Provider(issuer, {
  clients: [{
    client_id, jwks, redirect_uris,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: 'ES256',
    subject_type: 'pairwise',
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }],
  jwks: { keys: [signing] },
  cookies: { keys: ['only for this run'] },
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
  scopes: ['openid'],
  claims: { openid: ['sub'], name: ['name'], address: ['address'], birthdate: ['birthdate'], gender: ['gender'], acr: null },
  acrValues: ['aal1', 'aal2', 'aal3', 'crl'],
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: async (_ctx, account, client) => `pairwise.${client.clientId}.${account}`,
  pkce: { required: () => true },
  responseTypes: ['code'],
  conformIdTokenClaims: true,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...card.claims }) }),
  ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
});
const callback = provider.callback();
console.log(JSON.stringify({ issuer }));

async function answer(request, response) {
  if (request.url === '/card') return takeCard(request, response);
  if (request.url.startsWith('/interaction/')) return readCard(request, response);
  return callback(request, response);
}

async function takeCard(request, response) {
  let body = '';
  for await (const part of request) body += part;
  card = JSON.parse(body);
  response.writeHead(204).end();
}

// What the person's phone does: reads the card (login), and agrees to the four items (consent).
async function readCard(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  if (card.given_up) {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  const grant = new provider.Grant({ accountId: card.account, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const login = { accountId: card.account, acr: card.acr, remember: false };
  await provider.interactionFinished(request, response, { login, consent: { grantId: await grant.save() } });
}

function firstLine() {
  return new Promise((resolve) => createInterface({ input: process.stdin }).once('line', resolve));
}

// The suite closes stdin when it is done, also when it dies.
process.stdin.on('end', () => process.exit(0));
