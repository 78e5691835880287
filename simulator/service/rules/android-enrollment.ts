import { requireText } from '../check-body.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const plain = plainRules({
  required: ['displayName'],
  scopeTags: 'roleScopeTagIds',
  defaults: {
    description: '',
    configureWifi: false,
    deviceNameTemplate: '',
    isTeamsDeviceProfile: false,
    wifiHidden: false,
    wifiPassword: null,
    wifiSecurityType: 'none',
    wifiSsid: null,
    enrollmentTokenType: 'default',
  },
});

/** Android enrollment profiles: the service makes token and QR code, and keeps the password of the network to itself. */
export const androidEnrollmentRules: TypeRules = {
  create(context, body) {
    requireText(body, 'enrollmentMode');
    const at = context.now;
    const token = context.random.uuid().replaceAll('-', '').slice(0, 20).toUpperCase();
    return {
      ...plain.create(context, body),
      accountId: context.state.tenantId,
      enrolledDeviceCount: 0,
      enrollmentTokenUsageCount: 0,
      tokenValue: token,
      tokenCreationDateTime: at.toISOString(),
      tokenExpirationDateTime: new Date(at.getTime() + 90 * 86_400_000).toISOString(),
      qrCodeContent: JSON.stringify({ token }),
      qrCodeImage: { type: 'image/png', value: 'iVBORw0KGgo=' },
    };
  },
  update: (context, held, body) => plain.update(context, held, body),
  notListed: ['qrCodeImage', 'qrCodeContent'],
  show: (_state, _held, root) => ({ ...root, wifiPassword: null }),
};
