import { addWidget, fetchDemoInfo, showFailure } from "./demo-info.ts";
import { showProducts } from "./shop.ts";

const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

showProducts(element("products"));
fetchDemoInfo().then(
  (info) => addWidget(info.widget_key, {}),
  (problem: unknown) => showFailure(element("status"), problem),
);
