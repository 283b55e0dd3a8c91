const PRODUCTS = [
  { picture: "lamp", name: "Sol pendant lamp", price: "129.00" },
  { picture: "sofa", name: "Fjord two-seater", price: "890.00" },
  { picture: "table", name: "Ring side table", price: "245.00" },
  { picture: "chair", name: "Mose armchair", price: "320.00" },
] as const;

/** Fills an element with the shop's products. */
export function showProducts(place: Element): void {
  for (const { picture, name, price } of PRODUCTS) {
    const image = document.createElement("img");
    image.src = `/demo/${picture}.svg`;
    image.alt = "";
    image.width = 160;
    image.height = 120;
    const title = document.createElement("h3");
    title.textContent = name;
    const cost = document.createElement("p");
    cost.textContent = price;
    const card = document.createElement("li");
    card.append(image, title, cost);
    place.append(card);
  }
}
