import { signIn } from '../../buyer/leaving.ts';
import '#web/ui/field.css';
import { TextField } from '#web/ui/text-field.tsx';
import { useSignedInFan } from '../../buyer/signed-in-fan.ts';

export interface Contact {
  email: string;
  name: string;
}

/** What is wrong with each field, in words that say what to do. */
export const wrongWith = ({ email, name }: Contact): Partial<Record<keyof Contact, string>> => ({
  ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? {}
    : { email: 'Type an e-mail address such as ana@example.com.' }),
  ...(name.trim() ? {} : { name: 'Type the name of who buys.' }),
});

interface ContactSectionProps {
  contact: Contact;
  change: (contact: Contact) => void;
  wrong: Partial<Record<keyof Contact, string>>;
  mustSignIn: boolean;
  organiser: string;
}

/** Who buys: a signed-in fan, or a guest with an e-mail address. */
export const ContactSection = ({ contact, change, wrong, mustSignIn, organiser }: ContactSectionProps) => {
  const fan = useSignedInFan();
  return (
    <section class="card stack" aria-labelledby="who">
      <div class="title-line">
        <h2 id="who">Your details</h2>
        {fan && <p class="small muted">Signed in as {fan.name || fan.email}</p>}
      </div>
      {!fan && (
        <div class="stack tight">
          {mustSignIn && <p>{organiser} asks you to sign in to buy. Your seats stay held.</p>}
          <button type="button" class={`button ${mustSignIn ? 'primary large' : ''}`} onClick={signIn}>
            Sign in
          </button>
          {!mustSignIn && <p class="or small muted">or buy without an account</p>}
        </div>
      )}
      {!mustSignIn && (
        <>
          <TextField
            label="E-mail"
            hint="Your tickets are sent here."
            type="email"
            name="email"
            autocomplete="email"
            value={contact.email}
            change={(email) => change({ ...contact, email })}
            wrong={wrong.email}
          />
          <TextField
            label="Name"
            type="text"
            name="name"
            autocomplete="name"
            value={contact.name}
            change={(name) => change({ ...contact, name })}
            wrong={wrong.name}
          />
        </>
      )}
    </section>
  );
};
