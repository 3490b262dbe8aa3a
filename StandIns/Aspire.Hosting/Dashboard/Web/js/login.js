const form = document.querySelector('form');
const token = document.getElementById('token');
const fault = document.getElementById('fault');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  fault.textContent = '';
  try {
    const response = await fetch('/api/login', { method: 'POST', headers: { 'X-Dashboard-Request': '1' }, body: token.value });
    if (response.ok) {
      // What follows the # is the page that was wanted.
      location.replace(`/${location.hash}`);
      return;
    }

    fault.textContent = 'This is not the token of this run.';
    token.select();
  } catch {
    fault.textContent = 'The host cannot be reached.';
  }
});
