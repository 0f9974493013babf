// Asks the browser for a passkey when a form with data-passkey is sent, and sends its answer along.

const QUESTION = "passkey-question";

function written() {
  return JSON.parse(document.getElementById(QUESTION).textContent);
}

async function fetched(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return answer.json();
}

async function create() {
  const { publicKey } = written().creation_options;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
  return navigator.credentials.create({ publicKey: options });
}

async function get({ request_options: { publicKey } }) {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  return navigator.credentials.get({ publicKey: options });
}

const ASKS = {
  create,
  get: () => get(written()),
  login: async (form) => get(await fetched(form)),
};

async function answer(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const credential = await ASKS[form.dataset.passkey](form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form);
  });
}
