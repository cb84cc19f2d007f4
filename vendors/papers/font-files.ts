/// <reference types="vite/client" />
import fraunces from "@expo-google-fonts/fraunces/600SemiBold/Fraunces_600SemiBold.ttf?inline";
import nunitoRegular from "@expo-google-fonts/nunito-sans/400Regular/NunitoSans_400Regular.ttf?inline";
import nunitoBold from "@expo-google-fonts/nunito-sans/700Bold/NunitoSans_700Bold.ttf?inline";
import vazirmatn from "@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf?inline";

/**
 * The site's own faces and one for Arabic, as TTF without axes: nothing else can be cut down and read back. Of npm's Arabic fonts
 * this one has a glyph for each letter, so that what is copied is what was written.
 */
export const fontFiles = {
  regular: bytesOf(nunitoRegular),
  bold: bytesOf(nunitoBold),
  title: bytesOf(fraunces),
  arabic: bytesOf(vazirmatn),
} as const;

export type Face = keyof typeof fontFiles;

/** Of a data URL, as which Vite gives a file. */
function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
}
