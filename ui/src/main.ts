import '@fontsource-variable/noto-sans/wght.css';
import '@fontsource-variable/noto-sans-armenian/wght.css';
import './style.css';

import { mount } from 'svelte';

import App from './App.svelte';
import { begin as beginSession } from './session.svelte';
import { speak } from './words.svelte';

const place = document.getElementById('room');
if (place) {
  await speak();
  await beginSession();
  mount(App, { target: place });
}
