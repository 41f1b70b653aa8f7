import QRCode from 'qrcode';
import { totpUri } from '#libs/platform';

/** What setting up an authenticator app shows: the secret as a picture to scan, drawn here, and as text to type. */
export async function twoStepView(secret: string, email: string): Promise<{ title: string; picture: string; secret: string }> {
  const svg = await QRCode.toString(totpUri(secret, email), { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return {
    title: 'Set up an authenticator app',
    picture: svg.replace('<svg ', '<svg class="headroom-qr" role="img" aria-label="QR code for an authenticator app; its secret stands below as text" '),
    secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 '),
  };
}
