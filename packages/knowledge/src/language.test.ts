import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

test.each([
  ["english", "You may return what you bought within 30 days. The refund is paid within 14 days."],
  ["german", "Rückgaben sind innerhalb von 30 Tagen möglich. Wir liefern werktags zwischen 8 und 17 Uhr."],
  ["norwegian", "Vi leverer på hverdager mellom 8 og 17. Levering til øyer tar to dager lengre tid enn ellers."],
  ["danish", "Vi leverer på hverdage mellem 8 og 17. Levering til øer tager to dage længere end ellers."],
  ["swedish", "Vi levererar på vardagar mellan 8 och 17. Leveranser till öar tar två dagar längre än annars."],
  ["dutch", "Wij leveren op werkdagen tussen 8 en 17 uur. Retourneren kan binnen 30 dagen na ontvangst."],
  ["french", "Nous livrons les jours ouvrables entre 8 et 17 heures. Les retours sont acceptés pendant 30 jours."],
  ["spanish", "Entregamos los días laborables entre las 8 y las 17 horas. Se aceptan devoluciones durante 30 días."],
  ["portuguese", "Entregamos nos dias úteis entre as 8 e as 17 horas. As devoluções são aceitas em até 30 dias."],
  ["finnish", "Toimitamme arkisin klo 8–17. Tuotteet voi palauttaa 30 päivän kuluessa ostopäivästä."],
  ["russian", "Мы доставляем по рабочим дням с 8 до 17 часов. Возврат возможен в течение 30 дней."],
  ["arabic", "نقوم بالتوصيل في أيام العمل بين الساعة الثامنة والخامسة. يمكن إرجاع المشتريات خلال ثلاثين يوما."],
  ["simple", "Dostarczamy w dni robocze od 8 do 17. Zwroty są przyjmowane w ciągu 30 dni od zakupu."],
  ["simple", "平日の8時から17時の間に配達します。返品は30日以内に受け付けます。"],
])("%s: %s", (language, text) => {
  expect(languageOf(text, "english")).toBe(language);
});

test.each(["", "Fees 2026", "39; 59; 29", "https://www.example.com/an/address/that/is/very/long/and/says/nothing"])(
  "%j is too short to tell",
  (text) => expect(languageOf(text, "german")).toBeUndefined(),
);

test("a text that could be either is in the one that is expected", () => {
  const text = "Vi leverer på hverdager mellom 8 og 17. Levering til øyer tar to dager lengre tid enn ellers.";
  expect(languageOf(text, "danish")).toBe("danish");
  expect(languageOf(text, "english")).toBe("norwegian");
});
