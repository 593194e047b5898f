import { render } from 'preact'
import '@picocss/pico/css/pico.min.css'
import '@fontsource/be-vietnam-pro/vietnamese-400.css'
import '@fontsource/be-vietnam-pro/latin-400.css'
import '@fontsource/be-vietnam-pro/vietnamese-600.css'
import '@fontsource/be-vietnam-pro/latin-600.css'
import '../shared/page.css'
import './console.css'
import './print.css'
import { App } from './app.js'

render(<App />, document.getElementById('page')!)
