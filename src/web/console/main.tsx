import { render } from 'preact'
import '@picocss/pico/css/pico.min.css'
import '../shared/page.css'

render(<main class="container"><h1>Hòm phiếu</h1></main>, document.getElementById('page')!)
