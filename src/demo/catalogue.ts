export interface CatalogueItem {
  name: string;
  category: 'food' | 'pharmacy' | 'hygiene' | 'accessory' | 'service';
  price: number;
}

/** What the demo clinic sells, in pesos. */
export const CATALOGUE: readonly CatalogueItem[] = [
  { name: 'Royal Canin', category: 'food', price: 890 },
  { name: 'Royal Canin Gatos', category: 'food', price: 760 },
  { name: "Hill's Science Diet", category: 'food', price: 945 },
  { name: 'Pro Plan Adulto', category: 'food', price: 820 },
  { name: 'Nupec Cachorro', category: 'food', price: 640 },
  { name: 'Nupec Senior', category: 'food', price: 680 },
  { name: 'Whiskas Húmedo', category: 'food', price: 240 },
  { name: 'Alimento para conejo', category: 'food', price: 190 },
  { name: 'Semilla para aves', category: 'food', price: 120 },
  { name: 'Bravecto', category: 'pharmacy', price: 720 },
  { name: 'NexGard', category: 'pharmacy', price: 410 },
  { name: 'Drontal', category: 'pharmacy', price: 180 },
  { name: 'Rimadyl', category: 'pharmacy', price: 560 },
  { name: 'Apoquel', category: 'pharmacy', price: 980 },
  { name: 'Shampoo medicado', category: 'hygiene', price: 260 },
  { name: 'Arena para gato', category: 'hygiene', price: 210 },
  { name: 'Cepillo dental', category: 'hygiene', price: 130 },
  { name: 'Collar isabelino', category: 'accessory', price: 150 },
  { name: 'Correa', category: 'accessory', price: 220 },
  { name: 'Transportadora', category: 'accessory', price: 850 },
  { name: 'Cama ortopédica', category: 'accessory', price: 1240 },
  { name: 'Consulta', category: 'service', price: 450 },
  { name: 'Vacuna múltiple', category: 'service', price: 520 },
  { name: 'Limpieza dental', category: 'service', price: 1800 },
  { name: 'Estética canina', category: 'service', price: 480 },
  { name: 'Esterilización', category: 'service', price: 2600 },
];

/** The row number (from 1) of a product by its name; the seed gives products these ids. */
export function productId(name: string): number {
  const index = CATALOGUE.findIndex((item) => item.name === name);
  if (index < 0) throw new Error(`the demo catalogue has no ${name}`);
  return index + 1;
}
