/** A customer of the demo. Personal fields are sealed when they are stored. */
export type DemoCustomer = {
  key: string;
  name: string;
  email: string;
  phone: string;
  preferences: Record<string, string | number | boolean>;
  customerForDays: number;
};

const standard = { customer_type: "standard", feature_usage: "20%" };
const premium = { customer_type: "premium", feature_usage: "40%" };

/** Customers of Northwind Home. */
export const customers: readonly DemoCustomer[] = [
  {
    key: "ingrid",
    name: "Ingrid Sørlie",
    email: "ingrid.sorlie@mail.example",
    phone: "+47 912 34 512",
    preferences: premium,
    customerForDays: 985,
  },
  // The same person again, from the shop's newsletter: somebody may merge the two.
  {
    key: "ingrid-news",
    name: "I. Sorlie",
    email: "Ingrid.Sorlie@mail.example",
    phone: "+47 412 90 117",
    preferences: { newsletter: true },
    customerForDays: 210,
  },
  {
    key: "tom",
    name: "Tom Eriksen",
    email: "tom@eriksen.example",
    phone: "+47 934 11 208",
    preferences: standard,
    customerForDays: 40,
  },
  {
    key: "sofie",
    name: "Sofie Åsheim",
    email: "sofie.asheim@mail.example",
    phone: "+47 900 27 731",
    preferences: standard,
    customerForDays: 312,
  },
  {
    key: "henrik",
    name: "Henrik Bøe",
    email: "henrik.boe@mail.example",
    phone: "+47 415 60 994",
    preferences: standard,
    customerForDays: 128,
  },
  {
    key: "amara",
    name: "Amara Okafor",
    email: "amara@okafor.example",
    phone: "+46 70 441 23 65",
    preferences: { ...premium, language: "en" },
    customerForDays: 540,
  },
  {
    key: "leila",
    name: "Leila Haddad",
    email: "leila.haddad@mail.example",
    phone: "+47 922 80 146",
    preferences: standard,
    customerForDays: 77,
  },
  {
    key: "jakob",
    name: "Jakob Lindqvist",
    email: "jakob@lindqvist.example",
    phone: "+46 73 902 18 40",
    preferences: premium,
    customerForDays: 1204,
  },
  {
    key: "daniel",
    name: "Daniel Weiss",
    email: "daniel.weiss@mail.example",
    phone: "+47 951 73 022",
    preferences: standard,
    customerForDays: 19,
  },
  {
    key: "oliver",
    name: "Oliver Grant",
    email: "oliver@grant.example",
    phone: "+47 468 05 317",
    preferences: premium,
    customerForDays: 266,
  },
  {
    key: "yuki",
    name: "Yuki Tanaka",
    email: "yuki.tanaka@mail.example",
    phone: "+47 907 54 683",
    preferences: premium,
    customerForDays: 431,
  },
  {
    key: "nora",
    name: "Nora Dahl",
    email: "nora.dahl@mail.example",
    phone: "+47 988 12 450",
    preferences: standard,
    customerForDays: 8,
  },
  {
    key: "marta",
    name: "Márta Szabó",
    email: "marta.szabo@mail.example",
    phone: "+46 76 318 55 29",
    preferences: standard,
    customerForDays: 93,
  },
];
