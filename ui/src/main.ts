import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource-variable/noto-sans-armenian/wght.css';
import './style.css';

import { mount } from 'svelte';

import { Problem } from './api';
import App from './App.svelte';
import { begin as beginSession } from './session.svelte';
import { speak, t, words } from './words.svelte';

const place = document.getElementById('room');
if (place) {
  try {
    await speak().catch(() => words.speak('en'));
    await beginSession();
    mount(App, { target: place });
  } catch (error) {
    // Who is not signed in is on his way to where one does that.
    if (!(error instanceof Problem && error.status === 401)) say(place, t('screen-failed'));
  }
}

function say(place: HTMLElement, text: string): void {
  const told = document.createElement('p');
  told.className = 'alert';
  told.setAttribute('role', 'alert');
  told.textContent = text;
  place.replaceChildren(told);
}
