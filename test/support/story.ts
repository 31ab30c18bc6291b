import { parseBold, plain } from '../../src/rich-text.js';

/** One question of the story and the answer it must get, with `**` around what is bold. */
export interface StoryTurn {
  lang: 'es' | 'en';
  ask: string;
  answer: string;
}

/** The story's two conversations, in both languages, as of 5 December 2025. */
export const STORY: Record<string, StoryTurn> = {
  'profile in English': {
    lang: 'en',
    ask: 'Tell me about María García',
    answer: `Here's María García's profile:

👤 **María García**
📱 998-123-4567 (WhatsApp preferred)
📧 maria.garcia@email.com
📍 Calle Coral 45, Puerto Morelos

🐕 **Pets:** Max (Poodle, 5 years)

💰 **Customer Value:**
• Total Spent: $12,450 MXN
• 8 orders, avg $1,556 MXN
• 15 appointments (0 no-shows)
• Customer since: March 2023

📊 **Recent Activity:**
• Last visit: Nov 15, 2025 (Max annual checkup)
• Last purchase: Nov 15, 2025 (Royal Canin)

🏷️ Tags: VIP, Regular, Dog Owner

Would you like to see more details?`,
  },
  'at risk in English': {
    lang: 'en',
    ask: "Who haven't we seen in a while?",
    answer: `Here are customers at risk of churning:

⚠️ **At-Risk Customers** (no visit in 90+ days)

1. **Carlos Mendez** - Last visit 120 days ago
   Pets: Buddy (Labrador)
   Spent: $8,200 MXN lifetime
   → Vaccination due in 2 weeks

2. **Sarah Johnson** - Last visit 95 days ago
   Pets: Mittens (Cat), Whiskers (Cat)
   Spent: $5,400 MXN lifetime
   → Usually buys food monthly, no order in 45 days

3. **Roberto Sánchez** - Last visit 92 days ago
   Pets: Thor (German Shepherd)
   Spent: $15,800 MXN lifetime
   → VIP customer, should follow up

Would you like me to send re-engagement messages to any of them?`,
  },
  'profile in Spanish': {
    lang: 'es',
    ask: 'Cuéntame de María García',
    answer: `Esta es la ficha de María García:

👤 **María García**
📱 998-123-4567 (prefiere WhatsApp)
📧 maria.garcia@email.com
📍 Calle Coral 45, Puerto Morelos

🐕 **Mascotas:** Max (Poodle, 5 años)

💰 **Valor del cliente:**
• Total gastado: $12,450 MXN
• 8 pedidos, promedio $1,556 MXN
• 15 citas (0 inasistencias)
• Cliente desde: marzo de 2023

📊 **Actividad reciente:**
• Última visita: 15 nov 2025 (Max annual checkup)
• Última compra: 15 nov 2025 (Royal Canin)

🏷️ Etiquetas: VIP, Regular, Dog Owner

¿Quieres ver más detalles?`,
  },
  'at risk in Spanish': {
    lang: 'es',
    ask: '¿A quién no hemos visto últimamente?',
    answer: `Estos clientes están en riesgo de no volver:

⚠️ **Clientes en riesgo** (sin visita en 90+ días)

1. **Carlos Mendez** - Última visita hace 120 días
   Mascotas: Buddy (Labrador)
   Gastado: $8,200 MXN en total
   → Le toca vacuna en 2 semanas

2. **Sarah Johnson** - Última visita hace 95 días
   Mascotas: Mittens (gato), Whiskers (gato)
   Gastado: $5,400 MXN en total
   → Suele comprar alimento cada mes; lleva 45 días sin pedir

3. **Roberto Sánchez** - Última visita hace 92 días
   Mascotas: Thor (German Shepherd)
   Gastado: $15,800 MXN en total
   → Cliente VIP, conviene darle seguimiento

¿Quieres que prepare mensajes para que vuelva alguno de ellos?`,
  },
};

export const storyTurns = Object.entries(STORY).map(([name, turn]) => ({ name, ...turn }));

/** The answer as a person reads it. */
export const plainAnswer = ({ answer }: StoryTurn): string => plain(parseBold(answer));

/** What of it is bold. */
export const boldAnswer = ({ answer }: StoryTurn): string[] =>
  parseBold(answer).flatMap(({ text, style }) => (style ? [text] : []));
