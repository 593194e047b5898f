import { render } from 'preact'
import '@picocss/pico/css/pico.min.css'
import '@fontsource/be-vietnam-pro/vietnamese-400.css'
import '@fontsource/be-vietnam-pro/latin-400.css'
import '@fontsource/be-vietnam-pro/vietnamese-600.css'
import '@fontsource/be-vietnam-pro/latin-600.css'
import '../shared/page.css'
import { Pages } from './pages.js'
import { Speaking } from './speech.js'
import { takeSlip } from './slip-link.js'

// The slip's code leaves the address before anything else happens.
const slip = takeSlip(location, history)

render(<Speaking><Pages path={location.pathname} slip={slip} /></Speaking>, document.getElementById('page')!)
