// Makes a container that everybody may read, in an emulator of Azure's storage: node container.mjs PORT NAME
import { createHmac } from 'node:crypto';

const [port, name] = process.argv.slice(2);
const account = 'devstoreaccount1';
// The key of every emulator; it is in the emulator's own handbook.
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const headers = {
    'x-ms-blob-public-access': 'container',
    'x-ms-date': new Date().toUTCString(),
    'x-ms-version': '2021-08-06',
};
const lines = Object.entries(headers).map(([header, value]) => `${header}:${value}`);
const signed = ['PUT', ...Array(11).fill(''), ...lines, `/${account}/${account}/${name}`, 'restype:container'].join('\n');
const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(signed, 'utf8').digest('base64');
const made = await fetch(`http://127.0.0.1:${port}/${account}/${name}?restype=container`, {
    method: 'PUT',
    headers: { ...headers, Authorization: `SharedKey ${account}:${signature}` },
});
if (!made.ok) {
    console.error(made.status, await made.text());
    process.exit(1);
}
