import { connect } from 'node:net';

/** Sends raw bytes. Resolves to the answer that was received until the connection closed. */
export function sendRaw(url: string, request: string): Promise<{ status: number; head: string; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      received += chunk;
    });
    socket.once('error', reject);
    socket.once('close', () => {
      const [head = '', text = ''] = received.split('\r\n\r\n', 2);
      resolve({ status: Number(head.split(' ')[1]), head, text });
    });
    socket.write(request);
  });
}
