export const megabytes = 1;
export const mostBytes = megabytes * 1_048_576;

/** More than the server keeps. */
const longestEdge = 800;
const readByServer: readonly string[] = ['image/png', 'image/jpeg'];

/** A picture as the server can read it: others than PNG and JPEG become PNG. Null if the browser can't show it. */
export async function toSend(file: Blob): Promise<Blob | null> {
  if (readByServer.includes(file.type)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, 'image/png'));
  } catch {
    return null;
  }
}
