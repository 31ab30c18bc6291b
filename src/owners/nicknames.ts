/** What people are called, and what their record says. Each line: the name, then how its bearers are called. */
const CALLED = `
  maria: mari mary maru mariquita
  guadalupe: lupe lupita pita
  jose: pepe pepito chepe
  francisco: paco pancho quico
  francisca: paca panchita
  patricia: paty pati patty
  alberto: beto
  roberto: beto bob rob
  humberto: beto
  norberto: beto
  heriberto: beto
  gilberto: beto
  jesus: chuy chucho
  guillermo: memo willy
  guillermina: mina memita
  miguel: mike migue
  michael: mike
  alejandro: alex ale jandro
  alejandra: ale alex jandra
  eduardo: lalo edu
  ignacio: nacho
  antonio: tono toni tony
  juan: juanito john
  juana: juanita
  luis: lucho luisito
  fernando: fer nando
  fernanda: fer
  gabriela: gaby gabi
  gabriel: gabo
  rosario: chayo
  rocio: chio
  concepcion: concha conchita
  dolores: lola lolita
  socorro: coco
  isabel: chabela chabe isa
  elizabeth: liz betty beth eli
  beatriz: bety betty bea
  teresa: tere teresita
  carmen: carmela carmelita
  enrique: quique kike
  ricardo: ricky richie
  richard: dick rick richie
  santiago: santi chago
  rafael: rafa
  ramon: moncho
  manuel: manolo manny meny
  daniel: dani danny
  daniela: dani
  veronica: vero
  monica: moni
  leticia: lety leti
  adriana: adri
  claudia: clau
  cristina: cris cristy
  silvia: chivis
  margarita: mago margo
  josefina: josefa pepa chepina fina
  consuelo: chelo
  graciela: chela
  marcela: chela
  araceli: cheli ara
  refugio: cuca cuquita
  hortensia: tencha
  vicente: chente
  arturo: tury
  raul: rul
  sergio: checo
  javier: javi xavier
  gustavo: gus tavo
  salvador: chava
  victor: vic
  hector: tito
  gerardo: gera
  jorge: coque
  rodrigo: rigo rodri
  leonardo: leo
  leonel: leo
  sebastian: sebas
  maximiliano: max
  emiliano: emi
  regina: regi
  valeria: vale
  ximena: xime
  andrea: andy
  andres: andy
  natalia: naty nati
  susana: susy susi
  lucia: lucy
  william: bill will
  robert: bob rob
  thomas: tom
  james: jim jimmy
  joseph: joe
  christopher: chris
  katherine: kate kathy
  jennifer: jen jenny
  margaret: maggie peggy
  deborah: debbie
  steven: steve
  charles: charlie chuck
`;

const groups = new Map<string, Set<string>>();
const add = (word: string, other: string) => {
  const known = groups.get(word) ?? new Set();
  groups.set(word, known.add(other));
};
for (const line of CALLED.trim().split('\n')) {
  const [name, called] = line.split(':') as [string, string];
  for (const nickname of called.trim().split(' ')) {
    add(name.trim(), nickname);
    add(nickname, name.trim());
  }
}

/** The other names a folded word may stand for, both ways: `lupita` for `guadalupe`, `guadalupe` for `lupita`. */
export function alsoCalled(word: string): string[] {
  return [...(groups.get(word) ?? [])];
}
