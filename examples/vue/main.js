// The element in Vue 3: tell the compiler that it is an element, and bind as anywhere else.

import "crossread";
import { createApp } from "vue";
import App from "./App.vue";

createApp(App).mount("#app");
