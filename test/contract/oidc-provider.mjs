// A certified OpenID provider on a free port of this machine; prints its address. People sign in as `NAME~E-MAIL~VERIFIED`.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const server = http.createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const client = { client_id: 'headroom', redirect_uris: ['http://127.0.0.1:3999/sign-in/provider/callback'] };
  const provider = new Provider(issuer, {
    clients: [
      { ...client, client_secret: 'a secret between the two of us' },
      { ...client, client_id: 'public', token_endpoint_auth_method: 'none' },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['some keys'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => {
      const [, email, verified] = id.split('~');
      return { accountId: id, claims: () => ({ sub: id, email: email || undefined, email_verified: verified === 'true' }) };
    },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
