export const CARLOS = 'Carlos Mendez';
export const ROBERTO = 'Roberto Sánchez';
export const SARAH = 'Sarah Johnson';
export type OwnerName = typeof CARLOS | typeof ROBERTO | typeof SARAH;

interface Asked {
  ask: string;
  answer: string;
}

/** The words of a campaign's story: what staff say and get, as they read it. */
export interface CampaignStory {
  /** What owners' chats showed before. */
  greeted: { carlos: string[]; roberto: string[]; sarah: string[] };
  list: { ask: string; offer: string };
  choice: string;
  preview: string;
  bareYes: Asked;
  approved: string;
  /** What a second press, or the same code again, gets. */
  approvedAgain: string;
  done: string;
  howItWent: string;
  /** Lines of the results; others may stand between them. */
  counts: { afterReceipts: string[]; atLast: string[] };
  /** How the card of the reply begins. */
  replied: string;
  answer: string;
  writeIt: string;
  answered: string;
  no: { word: string; evidence: string };
  howItWentNamed: string;
  everybody: string;
  nextPreview: string;
  nextApproved: string;
  nextDone: string;
  why: { carlos: Asked & { drafted: string }; roberto: Asked; sarah: Asked };
}

/** In Spanish, over WhatsApp. */
export const EN_ESPANOL: CampaignStory = {
  greeted: { carlos: [], roberto: [], sarah: [] },
  list: {
    ask: '¿A quién no hemos visto últimamente?',
    offer: '¿Quieres que prepare mensajes para que vuelva alguno de ellos?',
  },
  choice: 'sí, a Carlos y a Roberto',
  preview: `📣 Campaña 1: Carlos Mendez y Roberto Sánchez (borrador)
Para: Carlos Mendez y Roberto Sánchez

👥 Les llegaría a 2 de 2.
⚠️ 2 por WhatsApp no tienen un sí registrado; las reglas de WhatsApp piden uno.

✍️ Texto en español (2)
Hola, {dueño}. En {clínica} hace tiempo que no vemos a {mascota} y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

👀 Así lo leerían:

— Carlos Mendez, por WhatsApp:
Hola, Carlos. En Clínica Huella hace tiempo que no vemos a Buddy y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

Le escribe Clínica Huella. Si no desea recibir más mensajes, responda BAJA.

— Roberto Sánchez, por WhatsApp:
Hola, Roberto. En Clínica Huella hace tiempo que no vemos a Thor y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

Le escribe Clínica Huella. Si no desea recibir más mensajes, responda BAJA.

⏱️ 2 mensajes por WhatsApp, cosa de un minuto
🗓️ Saldría en cuanto se apruebe.

Para aprobarla y enviar 2 mensajes, escribe SÍ CODE en los próximos 15 minutos.`,
  bareYes: {
    ask: 'sí',
    answer:
      'Todavía no sale nada. La aprueba alguien de administración con el botón que está debajo de la vista previa; donde no hay botones, escribiendo SÍ y el código que aparece ahí.',
  },
  approved: `✅ Aprobada la campaña 1 (Carlos Mendez y Roberto Sánchez): salen 2 mensajes.
Para detenerla escribe «pausa la campaña 1»; para ver cómo va, «campaña 1».`,
  approvedAgain:
    'Esa aprobación ya no está abierta: venció, ya se usó o no es de este chat. Si todavía la quieres, escribe «muéstrame la campaña».',
  done: '📣 Terminó la campaña 1 (Carlos Mendez y Roberto Sánchez): 2 mensajes enviados. Para ver los resultados escribe «campaña 1».',
  howItWent: '¿cómo nos fue?',
  counts: {
    afterReceipts: [
      '2 destinatarios',
      '📤 2 enviados',
      '📬 2 entregados',
      '👁️ 1 lo abrió',
      '💬 0 respondieron',
    ],
    atLast: [
      '📤 2 enviados',
      '📬 2 entregados',
      '👁️ 1 lo abrió',
      '💬 1 respondió',
      '🚫 1 pidió no recibir más',
    ],
  },
  replied: `💬 Roberto Sánchez escribió por WhatsApp:
› Hola, Thor está bien. ¿Tienen lugar el martes?

👤 Roberto Sánchez
📱 998-333-4455 (prefiere WhatsApp)
📧 roberto.sanchez@email.com
📍 Calle Caoba 77, Puerto Morelos

🐕 Mascotas: Thor (German Shepherd, 7 años)
`,
  answer: 'Responder',
  writeIt:
    '✍️ Escribe aquí tu respuesta para Roberto Sánchez: tu próximo mensaje le llega tal cual por WhatsApp. Tienes 10 minutos; para no enviar nada escribe cancelar.',
  answered:
    '✅ Enviado a Roberto Sánchez por WhatsApp: «Hola, Roberto. Sí: el martes a las 11. ¿Le apartamos el lugar?»',
  no: { word: 'BAJA', evidence: '"BAJA" (whatsapp, message N)' },
  howItWentNamed: '¿cómo nos fue con la campaña?',
  everybody: 'sí, a los tres',
  nextPreview: `📣 Campaña 2: Clientes en riesgo (borrador)
• Clientes en riesgo

👥 Le llegaría a 1 de 3.
No les llegaría a:
• no quiere promociones: 1 (Carlos Mendez)
• ya recibió mensajes hace poco: 1 (Roberto Sánchez)
⚠️ 1 por WhatsApp no tiene un sí registrado; las reglas de WhatsApp piden uno.

✍️ Texto en inglés (1)
Hello {owner}, we haven't seen {pet} at {clinic} in a while and would love to know how {pet} is doing. If you would like to book a check-up, just reply to this message and we'll find a time that suits you.

👀 Así lo leerían:

— Sarah Johnson, por WhatsApp:
Hello Sarah, we haven't seen Mittens at Clínica Huella in a while and would love to know how Mittens is doing. If you would like to book a check-up, just reply to this message and we'll find a time that suits you.

This is Clínica Huella. Reply STOP if you don't want any more messages.

⏱️ 1 mensaje por WhatsApp, cosa de un minuto
🗓️ Saldría en cuanto se apruebe.

Para aprobarla y enviar 1 mensaje, escribe SÍ CODE en los próximos 15 minutos.`,
  nextApproved: `✅ Aprobada la campaña 2 (Clientes en riesgo): sale 1 mensaje.
Para detenerla escribe «pausa la campaña 2»; para ver cómo va, «campaña 2».`,
  nextDone:
    '📣 Terminó la campaña 2 (Clientes en riesgo): 1 mensaje enviado. Para ver los resultados escribe «campaña 2».',
  why: {
    carlos: {
      ask: '¿por qué no le llegó a Carlos?',
      drafted: `Mensajes para Carlos Mendez
La campaña 2 todavía es un borrador, y tal como está no le llegaría. Motivo: no quiere promociones. Así lo dijo, o así está en su ficha.
Último mensaje (5 dic 2025, 12:00 p.m.): mensaje para que vuelva, por WhatsApp.
Le llegó y lo leyó.`,
      answer: `Mensajes para Carlos Mendez
No salió para esta persona: la campaña 2 la dejó fuera. Motivo: no quiere promociones. Así lo dijo, o así está en su ficha.
Último mensaje (5 dic 2025, 12:00 p.m.): mensaje para que vuelva, por WhatsApp.
Le llegó y lo leyó.`,
    },
    roberto: {
      ask: '¿y a Roberto por qué no?',
      answer: `Mensajes para Roberto Sánchez
No salió para esta persona: la campaña 2 la dejó fuera. Motivo: ya recibió mensajes hace poco. Son los que la clínica se permite por persona.
Último mensaje (5 dic 2025, 12:00 p.m.): mensaje para que vuelva, por WhatsApp.
Sí le llegó.`,
    },
    sarah: {
      ask: '¿sí le llegó a Sarah?',
      answer: `Mensajes para Sarah Johnson
Último mensaje (5 dic 2025, 1:00 p.m.): mensaje para que vuelva, por WhatsApp.
Sí salió, y el canal lo aceptó; no hay aviso de que haya llegado.`,
    },
  },
};

const WELCOME =
  'Ya está en contacto con Clínica Huella por aquí: escríbanos cuando guste. Si no desea recibir promociones, responda BAJA.';

/** In English, over Telegram. */
export const IN_ENGLISH: CampaignStory = {
  greeted: {
    carlos: [`¡Hola, Carlos! ${WELCOME}`],
    roberto: [`¡Hola, Roberto! ${WELCOME}`],
    sarah: [
      'Hello, Sarah! You are now in touch with Clínica Huella here: write to us whenever you like. If you do not want offers, reply STOP.',
    ],
  },
  list: {
    ask: "Who haven't we seen in a while?",
    offer: 'Would you like me to send re-engagement messages to any of them?',
  },
  choice: 'yes, to Carlos and Roberto',
  preview: `📣 Campaign 1: Carlos Mendez and Roberto Sánchez (draft)
For: Carlos Mendez and Roberto Sánchez

👥 It would reach 2 of 2.

✍️ Text in Spanish (2)
Hola, {dueño}. En {clínica} hace tiempo que no vemos a {mascota} y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

👀 This is what they would read:

— Carlos Mendez, by Telegram:
Hola, Carlos. En Clínica Huella hace tiempo que no vemos a Buddy y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

Le escribe Clínica Huella. Si no desea recibir más mensajes, responda BAJA.

— Roberto Sánchez, by Telegram:
Hola, Roberto. En Clínica Huella hace tiempo que no vemos a Thor y nos gustaría saber cómo está. Si quiere agendar una revisión, responda a este mensaje y con gusto le buscamos un horario.

Le escribe Clínica Huella. Si no desea recibir más mensajes, responda BAJA.

⏱️ 2 messages by Telegram, about a minute
🗓️ It would go out as soon as it is approved.

Do you approve it? The button is good for 15 minutes and sends 2 messages.`,
  bareYes: {
    ask: 'yes',
    answer:
      'Nothing goes out yet. Someone with admin rights approves it with the button under the preview; where there are no buttons, by typing YES and the code shown there.',
  },
  approved: `✅ Campaign 1 approved (Carlos Mendez and Roberto Sánchez): 2 messages go out.
To stop it write “pause campaign 1”; to see how it goes, “campaign 1”.`,
  approvedAgain:
    "That approval is no longer open: it expired, was used, or isn't for this chat. If you still want it, write “show me the campaign”.",
  done: '📣 Campaign 1 (Carlos Mendez and Roberto Sánchez) is done: 2 messages sent. For the results write “campaign 1”.',
  howItWent: 'how did it go?',
  counts: {
    afterReceipts: [
      '2 recipients',
      '📤 2 sent',
      '📬 Delivered: not measured on that channel',
      '👁️ Opened: not measured on that channel',
      '💬 0 replied',
    ],
    atLast: ['📤 2 sent', '💬 1 replied', '🚫 1 unsubscribed'],
  },
  replied: `💬 Roberto Sánchez wrote on Telegram:
› Hola, Thor está bien. ¿Tienen lugar el martes?

👤 Roberto Sánchez
📱 998-333-4455 (WhatsApp preferred)
📧 roberto.sanchez@email.com
📍 Calle Caoba 77, Puerto Morelos

🐕 Pets: Thor (German Shepherd, 7 years)
`,
  answer: 'Answer',
  writeIt:
    '✍️ Write your answer to Roberto Sánchez here: your next message goes out as it is, by Telegram. You have 10 minutes; to send nothing write cancel.',
  answered:
    '✅ Sent to Roberto Sánchez by Telegram: “Hola, Roberto. Sí: el martes a las 11. ¿Le apartamos el lugar?”',
  no: { word: 'STOP', evidence: '"STOP" (telegram, message N)' },
  howItWentNamed: 'how did the campaign go?',
  everybody: 'yes, to all of them',
  nextPreview: `📣 Campaign 2: At-risk customers (draft)
• At-risk customers

👥 It would reach 1 of 3.
It would not reach:
• wants no promotions: 1 (Carlos Mendez)
• got messages not long ago: 1 (Roberto Sánchez)

✍️ Text in English (1)
Hello {owner}, we haven't seen {pet} at {clinic} in a while and would love to know how {pet} is doing. If you would like to book a check-up, just reply to this message and we'll find a time that suits you.

👀 This is what they would read:

— Sarah Johnson, by Telegram:
Hello Sarah, we haven't seen Mittens at Clínica Huella in a while and would love to know how Mittens is doing. If you would like to book a check-up, just reply to this message and we'll find a time that suits you.

This is Clínica Huella. Reply STOP if you don't want any more messages.

⏱️ 1 message by Telegram, about a minute
🗓️ It would go out as soon as it is approved.

Do you approve it? The button is good for 15 minutes and sends 1 message.`,
  nextApproved: `✅ Campaign 2 approved (At-risk customers): 1 message goes out.
To stop it write “pause campaign 2”; to see how it goes, “campaign 2”.`,
  nextDone: '📣 Campaign 2 (At-risk customers) is done: 1 message sent. For the results write “campaign 2”.',
  why: {
    carlos: {
      ask: "why didn't Carlos get it?",
      drafted: `Messages to Carlos Mendez
Campaign 2 is still a draft, and as it stands it would not reach them. Reason: wants no promotions. They said so, or their record does.
Last message (Dec 5, 2025, 12:00 PM): message to win them back, by Telegram.
It left and the channel took it; there is no word that it arrived.`,
      answer: `Messages to Carlos Mendez
It was not sent to this person: campaign 2 left them out. Reason: wants no promotions. They said so, or their record does.
Last message (Dec 5, 2025, 12:00 PM): message to win them back, by Telegram.
It left and the channel took it; there is no word that it arrived.`,
    },
    roberto: {
      ask: 'and why not Roberto?',
      answer: `Messages to Roberto Sánchez
It was not sent to this person: campaign 2 left them out. Reason: got messages not long ago. That is as many as the clinic allows itself for one person.
Last message (Dec 5, 2025, 12:00 PM): message to win them back, by Telegram.
It left and the channel took it; there is no word that it arrived.`,
    },
    sarah: {
      ask: 'did Sarah get it?',
      answer: `Messages to Sarah Johnson
Last message (Dec 5, 2025, 1:00 PM): message to win them back, by Telegram.
It left and the channel took it; there is no word that it arrived.`,
    },
  },
};
