import { describe, expect, test } from '@jest/globals';
import { readOptOutWord, saysMore } from '../../src/messages/opt-out-words.js';

const STOPS = `
BAJA
baja
Baja.
¡BAJA!
bája
bajaaa
vaja
bja
B A J A
/baja
Baja por favor
baja porfa gracias
BAJA, ya no tengo perro
Hola, baja
STOP
stop
Stop.
STOOOP
stpo
S.T.O.P.
st0p
/stop
stop porfavor
Stop please!
stop pls 🙏
STOP ALL
STOP, thanks
Just stop already
I said stop
Wrong number please remove me
ke ya no me manden mensajes
kiero darme de baja
Parenle con los mensajes
Sáquenme del grupo
No autorizo el envío de publicidad
que dejen de mandar mensajes
Stop. I moved away
stop sending me messages
please stop texting me
Can you stop messaging me?
stop mensajes
ya no me manden mensajes
Ya no me manden más mensajes por favor
no me manden nada
No me envíen publicidad
favor de no enviar mas promociones
no me escriban más
no me molesten
Buenas tardes, ya no me envien mensages
Les pido que no me manden mensajes
dejen de mandarme mensajes
dejen de escribirme
Deja de molestar
déjenme en paz
ya no quiero recibir mensajes
No deseo recibir publicidad
no quiero que me manden promociones
Ya no quiero sus mensajes
no más mensajes
no mas
unsubscribe
UNSUSCRIBE
unsubcribe
Unsubscribe me please
how do I unsubscribe?
cancelar
CANCEL
cancelar suscripción
Quiero cancelar mi suscripcion
cancel my subscription
darme de baja
Quiero darme de baja
¿Cómo me doy de baja?
Quisiera darme de baja de la lista
solicito mi baja
denme de baja porfavor
Dame de baja de tus mensajes
quítenme de la lista
bórrenme de su lista por favor
borren mi número
desuscribirme
quiero desuscribirme
no more messages please
No more texts
please don't text me
Don’t contact me again
do not send me any more messages
I don't want to receive your messages anymore
take me off your list
get me off this list
Remove me from this list please
leave me alone
opt out
Opt-out please
END
QUIT
alto
basta de mensajes
Hola buenas tardes, la verdad me mudé a otra ciudad con toda mi familia, ya no me manden mensajes. Saludos
My dog passed away last year and it hurts to read these, please stop sending me messages. Thank you for everything
🛑
ya no quiero nada de ustedes
nmms ya no me manden mensajes
ya déjenme de mandar mensajes
ya no me hablen
Solicito la cancelación de mis datos
Responder BAJA
Reply STOP
text STOP
stop txting me
plz dont txt me
ya para
Para por favor
dejen de fastidiar
eliminen mi número de su base de datos
Quiero que me saquen de la lista
no estoy interesado en recibir mensajes
Desuscripción
los voy a reportar si siguen mandando mensajes
I want to stop receiving messages
quit texting me
Please cease all communication
enough with the messages
lose my number
quiero que ya no me lleguen mensajes
bajaporfavor
Ｓｔｏｐ
dejen de mandarme recordatorios de Luna
ya no m manden msjs
ya no me mandn mensajes
no más wsp
nada de promociones
stop with the texts
dont send me anything
please remove this number
i do not consent to texts
Mi perrito falleció, ya no me manden recordatorios por favor
`;

const STARTS = `
ALTA
alta
Alta.
¡ALTA!
altaa
Alta por favor
/alta
UNSTOP
unstop
un stop
unstpo
UNSTOP please
START
quiero darme de alta
Hola, quiero darme de alta
denme de alta por favor
suscribirme
quiero volver a recibir mensajes
Sí quiero recibir promociones
subscribe
opt in
I want to receive messages again
sign me up
`;

const LOOK_ALIKES = `
no pares
can you get me that list
take me to the vet
basta con una tableta
eso no me molesta
deja de comer
paren el tratamiento
azúcar alta
No more blood in stool
take him off the leash
Cancelar pedido
no me escribieron
stop by tomorrow
I'll stop by tomorrow
can you stop by?
We had to stop at the bus stop
non-stop barking since last night
he won't stop scratching
How do I stop the bleeding?
When should I stop giving him the pills?
Mi perro se llama Stop
baja de peso
Max está de baja
mi perro está de baja
La temperatura baja por la noche
tiene la presión baja
¿Cuándo baja el precio?
necesita bajar de peso
Está muy baja de defensas
dar de baja a mi perro
mi gato no baja del techo
planta baja, por favor
la dosis más baja
en voz baja
alta médica
dar de alta a mi perro
quiero dar de alta a mi gato
¿Ya le dieron de alta?
¿Cuándo dan de alta a Luna?
fiebre alta
tiene la presión alta
Calle Alta 23
no quiero darme de alta
ya fue dada de alta
no quiero
no
No gracias
no puedo ir mañana
cancelar mi cita
quiero cancelar la cita del martes
I need to cancel my appointment
cancel tomorrow's visit please
no me mandaron el mensaje de la cita
no me llegó su mensaje
no me manden mensajes antes de las 9
No me llamen por la mañana, mejor por la tarde
don't call me before noon
¿Me pueden mandar un mensaje cuando esté listo?
mándenme un mensaje
mensaje recibido, gracias
no more fleas!
No more pills left, can I get some?
no quiero más croquetas de esa marca
no quiero que le corten el pelo
quiero recibir a mi perro hoy
Please don't trim his nails
don't give him chicken
remove his stitches
take me off the waiting room list for Friday
quiten los puntos
start the treatment on Monday
/start
/start abc
gracias
ok
sí
yes
end of the month
el fin de semana
salir a pasear
Leave the door open
La baja en las ventas
unsubscribed cats are cute
no sigan con el tratamiento
dejen de darle antibiótico
mejor no me llamen, mándenme mensaje
no me llamen, mejor escriban
please don't text, call me
don't call, text me
no me contacten por teléfono, mejor por WhatsApp
no me manden a otro doctor
no llamen al otro número
no me manden mensajes de voz
no me manden la factura todavía
los voy a recomendar
no me hables de usted
para
Para Luna
¿Es para ya?
no quiero nada, gracias
quiten a mi perro de la lista de espera
saquen cita
dar de baja el plan de salud
dame de baja a mi perro del plan
stop by at 5
can you txt me when he's ready?
no dejen de mandarme mensajes
please don't unsubscribe me
no me den de baja
no me quiten de la lista
quit the antibiotics
done with the antibiotics
Baja California
no le manden mensajes a mi ex
`;

const rows = (table: string) => table.trim().split('\n');

describe('opt-out words', () => {
  test('the tables are as long as they must be', () => {
    expect(rows(STOPS).length + rows(STARTS).length).toBeGreaterThanOrEqual(100);
    expect(rows(LOOK_ALIKES).length).toBeGreaterThanOrEqual(60);
  });

  test.each(rows(STOPS))('a no: %s', (text) => expect(readOptOutWord(text)).toBe('stop'));
  test.each(rows(STARTS))('a yes again: %s', (text) => expect(readOptOutWord(text)).toBe('start'));
  test.each(rows(LOOK_ALIKES))('neither: %s', (text) => expect(readOptOutWord(text)).toBeUndefined());

  test.each([
    ['BAJA', false],
    ['Stop please!', false],
    ['ALTA', false],
    ['Mi perrito falleció, ya no me manden recordatorios', true],
    ['BAJA. Y Luna está convulsionando', true],
  ])('%s: says more than the word: %s', (text, more) => expect(saysMore(text)).toBe(more));

  test('a text made to be slow is read at once', () => {
    const started = performance.now();
    for (const words of ['me de que ', 'mensajes ', 'por este medio a mi ', 'stop ', 'the messages to me '])
      for (const times of [10, 15, 500]) readOptOutWord(`no ${words.repeat(times)}xyz`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
